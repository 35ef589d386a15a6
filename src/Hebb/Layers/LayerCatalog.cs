using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;

namespace Hebb;

/// <summary>
/// The kinds of layers by name, for model descriptions and command lines. Each is entered by the file that defines it; a
/// program enters its own with <see cref="Register"/>.
/// </summary>
public static partial class LayerCatalog
{
    // Made by the first entry: the order in which the files' entries are initialised is not defined.
    static ConcurrentDictionary<string, LayerKind>? kinds;

    /// <summary>All kinds, in alphabetical order of their names.</summary>
    public static IReadOnlyList<LayerKind> All => [.. kinds!.Values.OrderBy(kind => kind.Name, StringComparer.Ordinal)];

    /// <summary>Enters a kind of layer.</summary>
    /// <param name="name">The name in a description: the layer's type name.</param>
    /// <param name="make">Makes the layer from its settings.</param>
    /// <param name="activation">Whether it is applied to each element, or each row, without changing the shape.</param>
    /// <exception cref="ArgumentException">The name is taken.</exception>
    public static LayerKind Register(string name, Func<LayerSettings, Layer> make, bool activation = false)
    {
        var kind = new LayerKind(name, make, activation);
        kinds ??= [];
        return kinds.TryAdd(kind.Key, kind) ? kind : throw new ArgumentException($"There is a layer '{name}' already.", nameof(name));
    }

    /// <summary>Looks for the kind of a name; case and hyphens do not matter: <c>LeakyRelu</c>, <c>leaky-relu</c>.</summary>
    public static bool TryFind(string name, [NotNullWhen(true)] out LayerKind? kind) =>
        kinds!.TryGetValue(LayerKind.KeyOf(name), out kind);
}
