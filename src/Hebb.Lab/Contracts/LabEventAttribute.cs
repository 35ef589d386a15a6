using System.Reflection;

namespace Hebb;

/// <summary>Marks a record that is sent as an event, with the event's name.</summary>
[AttributeUsage(AttributeTargets.Class)]
sealed class LabEventAttribute(string kind) : Attribute
{
    public string Kind => kind;

    /// <summary>The name of events of a type.</summary>
    public static string KindOf<T>() => Of<T>.Kind;

    /// <summary>The name of an event.</summary>
    public static string KindOf(object value) => Read(value.GetType());

    static string Read(Type type) => type.GetCustomAttribute<LabEventAttribute>()?.Kind
        ?? throw new InvalidOperationException($"{type} is no event: it has no LabEvent attribute.");

    static class Of<T>
    {
        public static readonly string Kind = Read(typeof(T));
    }
}
