namespace Hebb;

/// <summary>The losses by name, for command lines and saved settings. Each is entered by the file that defines it.</summary>
public static partial class LossCatalog
{
    // Made by the first entry: the order in which the files' entries are initialised is not defined.
    static SortedDictionary<string, LossKind>? kinds;

    /// <summary>The names, in alphabetical order.</summary>
    public static IReadOnlyCollection<string> Names => kinds!.Keys;

    /// <summary>The loss of a name; case does not matter.</summary>
    /// <exception cref="ArgumentException">There is none; the message lists those there are.</exception>
    public static LossKind Find(string name) => kinds!.TryGetValue(name, out var kind)
        ? kind
        : throw new ArgumentException($"There is no loss '{name}'; there are {string.Join(", ", Names)}.", nameof(name));

    static LossKind Register(string name, LossFunction function, LossInput input = LossInput.Values)
    {
        var kind = new LossKind(name, function, input);
        (kinds ??= new(StringComparer.OrdinalIgnoreCase)).Add(name, kind);
        return kind;
    }
}
