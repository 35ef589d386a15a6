namespace Hebb.Cli;

/// <summary>A data set as the command line names it: one of the catalog's, or a folder.</summary>
static class DataSource
{
    public static DataPair Load(string name, string? directory, CancellationToken cancellation, Preprocessing? preprocessing = null)
    {
        if (DataCatalog.TryFind(name, out var known))
            return known.Load(new DataOptions { Directory = directory, Cancellation = cancellation, Preprocessing = preprocessing });
        if (directory is not null) throw new UsageException($"--data names the folder of a known data set, and '{name}' is none; give the folder in its place.");
        if (File.Exists(name))
            throw new ArgumentException($"'{name}' is a file, and a data set is a folder; a table in it is called train.csv. Name the folder.");
        if (!Directory.Exists(name))
            throw new ArgumentException($"There is no data set and no folder '{name}'; data sets are {string.Join(", ", DataCatalog.All.Select(set => set.Name))}.");
        return DataFolder.Load(name, preprocessing);
    }
}
