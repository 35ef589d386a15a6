namespace Hebb;

/// <summary>Finds the folder that holds a published data set, or fills the one in the user's cache.</summary>
static class DataPlaces
{
    /// <summary>The folder that all files of <paramref name="set"/> are in.</summary>
    /// <exception cref="DataUnavailableException">There is none; the message lists what was tried.</exception>
    public static string Find(PublishedSet set, DataOptions options)
    {
        var tried = new List<string>();
        if (options.Directory is { } chosen)
        {
            return Complete(set, chosen, tried) ?? Complete(set, Path.Combine(chosen, set.Name), tried)
                ?? throw Unavailable(set, tried, "Put them there, or leave the folder out to have them downloaded");
        }

        if (string.IsNullOrEmpty(options.SharedDirectory)) tried.Add("HEBB_DATA is not set");
        else if (Complete(set, Path.Combine(options.SharedDirectory, set.Name), tried) is { } shared) return shared;

        var cache = Path.Combine(options.CacheDirectory, set.Name);
        if (Complete(set, cache, tried) is { } cached) return cached;

        const string Remedy = "Put its files into one of these folders, try again with a network, or use Digits.Load(), which needs no files";
        if (!options.Download) throw Unavailable(set, tried, Remedy);
        try
        {
            Directory.CreateDirectory(cache);
            using var downloader = new Downloader(options);
            foreach (var file in set.Files)
                if (file.In(cache) is null) downloader.Fetch(file, set.Mirrors, cache);
            return cache;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            tried.Add(e.Message.TrimEnd('.'));
            throw Unavailable(set, tried, Remedy, e);
        }
    }

    /// <summary>The cache folder of Hebb for this user.</summary>
    public static string UserCache()
    {
        if (OperatingSystem.IsWindows())
            return Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData), "hebb");
        // The XDG base directory specification has paths that are not absolute ignored.
        if (Environment.GetEnvironmentVariable("XDG_CACHE_HOME") is { } cache && Path.IsPathRooted(cache)) return Path.Combine(cache, "hebb");
        var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        return home.Length > 0 ? Path.Combine(home, ".cache", "hebb") : Path.Combine(Path.GetTempPath(), "hebb");
    }

    static string? Complete(PublishedSet set, string folder, List<string> tried)
    {
        if (set.Files.FirstOrDefault(file => file.In(folder) is null) is not { } missing) return folder;
        tried.Add(Directory.Exists(folder) ? $"'{folder}' has no {missing.Name}" : $"there is no folder '{folder}'");
        return null;
    }

    static DataUnavailableException Unavailable(PublishedSet set, List<string> tried, string remedy, Exception? cause = null) =>
        new($"The data set {set.Name} is not at hand: {string.Join("; ", tried)}. {remedy}.", cause);
}
