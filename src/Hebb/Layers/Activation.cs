namespace Hebb;

/// <summary>Activation functions by name, for command lines.</summary>
public static class Activation
{
    /// <summary>The names, in alphabetical order.</summary>
    public static IReadOnlyList<string> Names => [.. All.Select(kind => kind.CommandName).Order(StringComparer.Ordinal)];

    /// <summary>The activation of a name, to be made with its default settings; case and hyphens do not matter.</summary>
    /// <exception cref="ArgumentException">There is none; the message lists those there are.</exception>
    public static LayerKind Find(string name) => LayerCatalog.TryFind(name, out var kind) && kind.IsActivation
        ? kind
        : throw new ArgumentException($"There is no activation '{name}'; there are {string.Join(", ", Names)}.", nameof(name));

    static IEnumerable<LayerKind> All => LayerCatalog.All.Where(kind => kind.IsActivation);
}
