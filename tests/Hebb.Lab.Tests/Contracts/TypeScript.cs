using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Hebb.Tests;

/// <summary>Writes the records that <see cref="LabJson"/> lists as TypeScript interfaces.</summary>
static class TypeScript
{
    static readonly NullabilityInfoContext Nullability = new();

    public static string Contracts()
    {
        var roots = typeof(LabJson).GetCustomAttributesData()
            .Where(attribute => attribute.AttributeType == typeof(JsonSerializableAttribute))
            .Select(attribute => (Type)attribute.ConstructorArguments[0].Value!);
        var seen = new List<Type>();
        foreach (var root in roots) Collect(root, seen);

        var text = new StringBuilder("// Made from the C# records by the test Contracts_of_the_pages_are_those_of_the_server; change those.\n");
        foreach (var type in seen.OrderBy(type => type.Name, StringComparer.Ordinal)) Write(type, text);
        text.Append("\n/** The events of a feed, by name. */\nexport interface LabEvents {\n");
        foreach (var type in seen.Where(IsEvent).OrderBy(Kind, StringComparer.Ordinal)) text.Append(CultureInfo.InvariantCulture, $"  {Kind(type)}: {type.Name};\n");
        return text.Append("}\n").ToString();
    }

    static bool IsEvent(Type type) => type.GetCustomAttribute<LabEventAttribute>() is not null;

    static string Kind(Type type) => type.GetCustomAttribute<LabEventAttribute>()!.Kind;

    static void Collect(Type type, List<Type> seen)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (ElementOf(type) is { } element)
        {
            Collect(element, seen);
            return;
        }
        if (type.Assembly != typeof(LabJson).Assembly || seen.Contains(type)) return;
        seen.Add(type);
        if (!type.IsEnum)
            foreach (var property in Properties(type)) Collect(property.PropertyType, seen);
    }

    static void Write(Type type, StringBuilder text)
    {
        if (type.IsEnum)
        {
            text.Append(CultureInfo.InvariantCulture, $"\nexport type {type.Name} = {string.Join(" | ", Enum.GetNames(type).Select(name => $"'{name}'"))};\n");
            return;
        }
        text.Append(CultureInfo.InvariantCulture, $"\nexport interface {type.Name} {{\n");
        foreach (var property in Properties(type))
        {
            var name = JsonNamingPolicy.CamelCase.ConvertName(property.Name);
            var isNullable = Nullable.GetUnderlyingType(property.PropertyType) is not null || Nullability.Create(property).ReadState == NullabilityState.Nullable;
            text.Append(CultureInfo.InvariantCulture, $"  {name}: {NameOf(property.PropertyType)}{(isNullable ? " | null" : "")};\n");
        }
        text.Append("}\n");
    }

    static string NameOf(Type type)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type == typeof(string) || type == typeof(byte[])) return "string";
        if (type == typeof(bool)) return "boolean";
        if (type.IsPrimitive) return "number";
        return ElementOf(type) is { } element ? $"{NameOf(element)}[]" : type.Name;
    }

    static Type? ElementOf(Type type) =>
        type == typeof(string) || type == typeof(byte[]) || !typeof(IEnumerable).IsAssignableFrom(type) ? null
        : type.IsArray ? type.GetElementType()
        : type.GetGenericArguments()[0];

    static IEnumerable<PropertyInfo> Properties(Type type) =>
        type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.Name != "EqualityContract");
}
