using System.Diagnostics.CodeAnalysis;

namespace Hebb;

/// <summary>The optimisers by name, for command lines and saved settings. Each is entered by the file that defines it.</summary>
public static partial class OptimizerCatalog
{
    // Made by the first entry: the order in which the files' entries are initialised is not defined.
    static Catalog<OptimizerKind>? catalog;

    static Catalog<OptimizerKind> Catalog => catalog ??= new("optimiser");

    /// <summary>The names, in alphabetical order.</summary>
    public static IReadOnlyCollection<string> Names => Catalog.Names;

    /// <summary>The optimiser of a name; case does not matter.</summary>
    /// <exception cref="ArgumentException">There is none; the message lists those there are.</exception>
    public static OptimizerKind Find(string name) => Catalog.Find(name);

    /// <summary>Looks for the optimiser of a name.</summary>
    public static bool TryFind(string name, [NotNullWhen(true)] out OptimizerKind? kind) => Catalog.TryFind(name, out kind);

    static OptimizerKind Register(
        string name, Func<IEnumerable<Parameter>, OptimizerSettings, Optimizer> make, bool usesMomentum = false, bool usesBetas = false)
    {
        return Catalog.Add(name, new OptimizerKind(name, usesMomentum, usesBetas, make));
    }
}
