namespace Hebb;

/// <summary>The losses by name, for command lines and saved settings. Each is entered by the file that defines it.</summary>
public static partial class LossCatalog
{
    // Made by the first entry: the order in which the files' entries are initialised is not defined.
    static Catalog<LossKind>? catalog;

    static Catalog<LossKind> Catalog => catalog ??= new("loss");

    /// <summary>The names, in alphabetical order.</summary>
    public static IReadOnlyCollection<string> Names => Catalog.Names;

    /// <summary>The loss of a name; case does not matter.</summary>
    /// <exception cref="ArgumentException">There is none; the message lists those there are.</exception>
    public static LossKind Find(string name) => Catalog.Find(name);

    static LossKind Register(string name, LossFunction function, LossInput input = LossInput.Values) =>
        Catalog.Add(name, new LossKind(name, function, input));
}
