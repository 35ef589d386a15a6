namespace Hebb;

/// <summary>The runs of this program that are watched, in the order in which they began.</summary>
sealed class RunStore(Feeds feeds)
{
    const int LongestName = 60;

    readonly Lock gate = new();
    readonly List<RunWatch> runs = [];
    readonly Feed list = feeds.Open("runs");

    public RunWatch Watch(string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        if (name.Length > LongestName || name.Any(character => !char.IsAsciiLetterOrDigit(character) && character is not ('.' or '-' or '_')))
            throw new ArgumentException($"The run name '{name}' must be made of at most {LongestName} letters, digits, '.', '-' and '_'.", nameof(name));
        lock (gate)
        {
            var free = name;
            for (var i = 2; runs.Exists(run => run.Name == free); i++) free = $"{name}-{i}";
            var watch = new RunWatch(free, feeds.Open(FeedName(free)), Tell);
            runs.Add(watch);
            Tell();
            return watch;
        }
    }

    public RunList List()
    {
        lock (gate) return new([.. runs.Select(run => run.State)]);
    }

    /// <exception cref="RefusedException">There is no such run.</exception>
    public Feed Feed(string name) => feeds.Find(FeedName(name));

    void Tell() => list.Publish(List());

    static string FeedName(string run) => $"runs/{run}";
}
