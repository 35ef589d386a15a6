using System.Diagnostics.CodeAnalysis;

namespace Hebb;

/// <summary>The data sets by name, for command lines. Each is entered by the file that defines it.</summary>
public static partial class DataCatalog
{
    // Made by the first entry: the order in which the files' entries are initialised is not defined.
    static Catalog<NamedDataset>? catalog;

    static Catalog<NamedDataset> Catalog => catalog ??= new("data set");

    /// <summary>All of them, in alphabetical order.</summary>
    public static IReadOnlyCollection<NamedDataset> All => Catalog.All;

    /// <summary>The data set of a name; case does not matter.</summary>
    /// <exception cref="ArgumentException">There is none; the message lists those there are.</exception>
    public static NamedDataset Find(string name) => Catalog.Find(name);

    /// <summary>Looks for the data set of a name.</summary>
    public static bool TryFind(string name, [NotNullWhen(true)] out NamedDataset? set) => Catalog.TryFind(name, out set);

    static NamedDataset Register(NamedDataset set) =>
        Catalog.Add(set.Name, set);
}

/// <summary>A data set that has a name.</summary>
/// <param name="Name">What command lines call it; also the name of its folder.</param>
/// <param name="Description">What it holds, in a sentence.</param>
/// <param name="TrainCount">Samples to train on.</param>
/// <param name="TestCount">Samples to test on.</param>
/// <param name="ClassNames">The classes, by label.</param>
/// <param name="Licence">On what terms it may be used.</param>
/// <param name="Source">Who made it, and where it comes from.</param>
/// <param name="Load">Finds or makes it.</param>
public sealed record NamedDataset(
    string Name,
    string Description,
    int TrainCount,
    int TestCount,
    IReadOnlyList<string> ClassNames,
    string Licence,
    string Source,
    Func<DataOptions, DataPair> Load);
