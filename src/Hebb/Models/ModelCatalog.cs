using System.Diagnostics.CodeAnalysis;

namespace Hebb;

/// <summary>The ready-made networks by name, for command lines and saved settings. Each is entered by the file that defines it.</summary>
public static partial class ModelCatalog
{
    // Made by the first entry: the order in which the files' entries are initialised is not defined.
    static Catalog<ModelKind>? catalog;

    static Catalog<ModelKind> Catalog => catalog ??= new("model", ", or name a .json file");

    /// <summary>All of them, in alphabetical order.</summary>
    public static IReadOnlyCollection<ModelKind> All => Catalog.All;

    /// <summary>The network of a name; case does not matter.</summary>
    /// <exception cref="ArgumentException">There is none; the message lists those there are.</exception>
    public static ModelKind Find(string name) => Catalog.Find(name);

    /// <summary>Looks for the network of a name.</summary>
    public static bool TryFind(string name, [NotNullWhen(true)] out ModelKind? kind) => Catalog.TryFind(name, out kind);

    static ModelKind Register(string name, RunSettings recipe, Func<ModelRequest, Layer> build) =>
        Catalog.Add(name, new ModelKind(name, recipe with { Model = name }, build));
}

/// <summary>A ready-made network with the settings it trains well with.</summary>
/// <param name="Name">The name on a command line.</param>
/// <param name="Recipe">The settings to train it with unless told otherwise.</param>
/// <param name="Build">Makes it for given data.</param>
public sealed record ModelKind(string Name, RunSettings Recipe, Func<ModelRequest, Layer> Build);

/// <summary>What a network is wanted for.</summary>
/// <param name="Settings">The run's settings; a model reads those that concern its shape.</param>
/// <param name="Input">The shape of one input, such as [1, 28, 28].</param>
/// <param name="Outputs">The number of classes, or of target values.</param>
/// <param name="Rng">Where initial values come from.</param>
public sealed record ModelRequest(RunSettings Settings, Shape Input, int Outputs, Rng Rng);
