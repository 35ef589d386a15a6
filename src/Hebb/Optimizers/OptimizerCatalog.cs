using System.Diagnostics.CodeAnalysis;

namespace Hebb;

/// <summary>The optimisers by name, for command lines and saved settings. Each is entered by the file that defines it.</summary>
public static partial class OptimizerCatalog
{
    // Made by the first entry: the order in which the files' entries are initialised is not defined.
    static SortedDictionary<string, OptimizerKind>? kinds;

    /// <summary>The names, in alphabetical order.</summary>
    public static IReadOnlyCollection<string> Names => kinds!.Keys;

    /// <summary>The optimiser of a name; case does not matter.</summary>
    /// <exception cref="ArgumentException">There is none; the message lists those there are.</exception>
    public static OptimizerKind Find(string name) => TryFind(name, out var kind)
        ? kind
        : throw new ArgumentException($"There is no optimiser '{name}'; there are {string.Join(", ", Names)}.", nameof(name));

    /// <summary>Looks for the optimiser of a name.</summary>
    public static bool TryFind(string name, [NotNullWhen(true)] out OptimizerKind? kind) => kinds!.TryGetValue(name, out kind);

    static OptimizerKind Register(
        string name, Func<IEnumerable<Parameter>, OptimizerSettings, Optimizer> make, bool usesMomentum = false, bool usesBetas = false)
    {
        var kind = new OptimizerKind(name, usesMomentum, usesBetas, make);
        (kinds ??= new(StringComparer.OrdinalIgnoreCase)).Add(name, kind);
        return kind;
    }
}
