namespace Hebb;

/// <summary>The runs that were saved to disk, and those of this program that are watched, in the order in which they began.</summary>
sealed class RunStore(LabOptions options, Feeds feeds)
{
    const int LongestName = 60;

    // A browser that draws on the same processors takes from the training; once a second is still live.
    static readonly TimeSpan pace = TimeSpan.FromSeconds(1);

    readonly Lock gate = new();
    readonly List<RunWatch> runs = [];
    readonly Dictionary<string, (DateTime Changed, RunState State)> past = [];
    readonly Feed list = feeds.Open("runs");

    public RunWatch Watch(string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        if (!IsName(name))
            throw new ArgumentException($"The run name '{name}' must be made of at most {LongestName} letters, digits, '.', '-' and '_'.", nameof(name));
        lock (gate)
        {
            var free = name;
            for (var i = 2; runs.Exists(run => run.Name == free) || past.ContainsKey(free); i++) free = $"{name}-{i}";
            var watch = new RunWatch(free, Open(free), Tell);
            runs.Add(watch);
            Tell();
            return watch;
        }
    }

    /// <summary>Looks through the runs folder, reads again what has changed since the last look, and forgets what is gone.</summary>
    public void ReadPast()
    {
        var folders = PastRuns.Folders(options.RunsFolder);
        Forget([.. folders.Select(folder => folder.Name)]);
        foreach (var folder in folders)
        {
            var changed = PastRuns.Changed(folder);
            lock (gate)
            {
                if (past.TryGetValue(folder.Name, out var known) ? known.Changed == changed : runs.Exists(live => live.Name == folder.Name)) continue;
            }
            var (state, epochs) = PastRuns.Read(folder);
            lock (gate)
            {
                past[folder.Name] = (changed, state);
                var feed = Open(state.Name);
                feed.Publish(state);
                feed.Replace(epochs);
                Tell();
            }
        }
    }

    public RunList List()
    {
        lock (gate) return new([.. past.Values.OrderBy(run => run.Changed).Select(run => run.State), .. runs.Select(run => run.State)]);
    }

    /// <summary>Whether a name can be a run's, and so no way out of the runs folder.</summary>
    public static bool IsName(string name) =>
        name.Length is > 0 and <= LongestName && name.All(character => char.IsAsciiLetterOrDigit(character) || character is '.' or '-' or '_') && name.Trim('.').Length > 0;

    /// <summary>A run of this program.</summary>
    /// <exception cref="RefusedException">There is no such run.</exception>
    public RunWatch Live(string name)
    {
        lock (gate)
        {
            return runs.Find(run => run.Name == name) ?? throw RefusedException.NotFound($"This program has no run '{name}'.", $"Choose one of those shown.");
        }
    }

    /// <summary>The program of a run; null where there can be none.</summary>
    public string? Program(string name)
    {
        lock (gate)
        {
            if (runs.Find(run => run.Name == name) is { } live) return live.Program;
            if (!past.ContainsKey(name)) return null;
        }
        return PastRuns.Settings(Path.Combine(options.RunsFolder, name)) is { } settings ? RecipeProgram.Of(settings) : null;
    }

    /// <exception cref="RefusedException">There is no such run.</exception>
    public Feed Feed(string name) => feeds.Find(FeedName(name));

    /// <summary>Forgets the runs whose folders were deleted.</summary>
    void Forget(HashSet<string> there)
    {
        lock (gate)
        {
            var gone = past.Keys.Where(name => !there.Contains(name) && !Directory.Exists(Path.Combine(options.RunsFolder, name))).ToList();
            foreach (var name in gone)
            {
                past.Remove(name);
                feeds.Close(FeedName(name));
            }
            if (gone.Count > 0) Tell();
        }
    }

    Feed Open(string run) => feeds.Open(FeedName(run), pace);

    void Tell() => list.Publish(List());

    static string FeedName(string run) => $"runs/{run}";
}
