namespace Hebb;

/// <summary>Finds models that read digits: the one asked for, or the newest of each kind in the runs folder.</summary>
static class SavedModels
{
    const int MostFolders = 50;

    public static IReadOnlyList<DrawModel> Find(LabOptions options)
    {
        if (options.Model is { } chosen) return [Chosen(options, chosen)];
        if (!Directory.Exists(options.RunsFolder)) return [];
        var found = new List<DrawModel>();
        var folders = new DirectoryInfo(options.RunsFolder).EnumerateDirectories().OrderByDescending(folder => folder.LastWriteTimeUtc).Take(MostFolders);
        foreach (var folder in folders)
        {
            if (Read(folder.FullName, $"m{found.Count + 1}") is not { } model) continue;
            if (found.TrueForAll(other => other.Entry.Kind != model.Entry.Kind)) found.Add(model);
        }
        return found;
    }

    static DrawModel Chosen(LabOptions options, string path)
    {
        if (Path.GetFileName(path) == "latest" && !Directory.Exists(path) && Directory.Exists(options.RunsFolder))
            path = new DirectoryInfo(options.RunsFolder).EnumerateDirectories().MaxBy(folder => folder.LastWriteTimeUtc)?.FullName ?? path;
        var checkpoint = Checkpoint.Load(path);
        return DrawModel.ReadsDigits(checkpoint)
            ? new(checkpoint, "m1")
            : throw new InvalidDataException($"'{checkpoint.Path}' does not read digits: it must take [1, 28, 28] and tell the classes 0 to 9 apart.");
    }

    // A folder without weights, or with damaged ones, is no reason not to start; 'hebb show' tells what is wrong with it.
    static DrawModel? Read(string folder, string id)
    {
        try
        {
            return Checkpoint.Load(folder) is var checkpoint && DrawModel.ReadsDigits(checkpoint) ? new(checkpoint, id) : null;
        }
        catch (Exception unusable) when (unusable is IOException or InvalidDataException or ArgumentException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
