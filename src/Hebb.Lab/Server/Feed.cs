using System.Text.Json;

namespace Hebb;

/// <summary>
/// What one page watches. Of each kind of event only the latest is kept, and of a curve every point, thinned when it grows long; so whoever publishes never waits, and a browser that reads slowly misses pictures but no point of a curve.
/// </summary>
/// <param name="pace">How long a stream of it rests after it has sent something, so that a page need not draw more often; null for 50 ms.</param>
sealed class Feed(TimeSpan? pace = null)
{
    readonly Lock gate = new();
    readonly Dictionary<string, Entry> latest = [];
    readonly Dictionary<Type, ISeries> curves = [];
    TaskCompletionSource changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    // Microseconds, so that a page that knows numbers of an earlier start of the program gets everything of this one.
    long sequence = (long)(DateTime.UtcNow - DateTime.UnixEpoch).TotalMicroseconds;
    int watchers;

    /// <summary>How long a stream rests after it has sent something.</summary>
    public TimeSpan Pace { get; } = pace ?? TimeSpan.FromMilliseconds(50);

    /// <summary>Whether anybody looks; nothing costly should be computed otherwise.</summary>
    public bool IsWatched => Volatile.Read(ref watchers) > 0;

    /// <summary>Happens when the last that looked has gone.</summary>
    public event Action? Left;

    /// <summary>Completes at the next publication.</summary>
    public Task Changed => Volatile.Read(ref changed).Task;

    /// <summary>Replaces the latest event of its kind.</summary>
    public void Publish<T>(T value) where T : class
    {
        var kind = LabEventAttribute.KindOf<T>();
        lock (gate) latest[kind] = new(++sequence, kind, value);
        Wake();
    }

    /// <summary>Adds a point to its curve.</summary>
    public void Append<T>(T point) where T : IPoint<T>
    {
        lock (gate) Curve<T>().Add(++sequence, point);
        Wake();
    }

    /// <summary>Puts other points in the place of a curve's.</summary>
    public void Replace<T>(IEnumerable<T> points) where T : IPoint<T>
    {
        lock (gate)
        {
            Curve<T>().Clear();
            foreach (var point in points) Curve<T>().Add(++sequence, point);
        }
        Wake();
    }

    /// <summary>The latest event of a kind; null when there was none.</summary>
    public T? Latest<T>() where T : class
    {
        lock (gate) return latest.GetValueOrDefault(LabEventAttribute.KindOf<T>())?.Value as T;
    }

    /// <summary>All points of a curve that are kept.</summary>
    public IReadOnlyList<T> Points<T>() where T : IPoint<T>
    {
        lock (gate) return Curve<T>().Points;
    }

    /// <summary>What has happened after an event that was already seen, in order; everything for 0.</summary>
    public IReadOnlyList<Message> Since(long after)
    {
        List<Entry> news;
        lock (gate)
        {
            // Where the clock was set back, it knows numbers that are still to come.
            if (after > sequence) after = 0;
            news = [.. latest.Values.Where(entry => entry.Id > after)];
            foreach (var curve in curves.Values)
                if (curve.Since(after) is { } points) news.Add(new(points.Last, LabEventAttribute.KindOf(points.News), points.News));
        }
        // The text is made here, on the reader's thread: a feed that nobody reads never pays for it.
        return [.. news.OrderBy(entry => entry.Id).Select(entry => new Message(entry.Id, entry.Kind, entry.Json))];
    }

    /// <summary>Counts a watcher until the result is disposed.</summary>
    public IDisposable Watch() => new Watching(this);

    Series<T> Curve<T>() where T : IPoint<T>
    {
        if (!curves.TryGetValue(typeof(T), out var curve)) curves.Add(typeof(T), curve = new Series<T>());
        return (Series<T>)curve;
    }

    void Wake() => Interlocked.Exchange(ref changed, new(TaskCreationOptions.RunContinuationsAsynchronously)).TrySetResult();

    sealed record Entry(long Id, string Kind, object Value)
    {
        string? json;

        public string Json => json ??= JsonSerializer.Serialize(Value, LabJson.Default.GetTypeInfo(Value.GetType())!);
    }

    sealed class Watching : IDisposable
    {
        readonly Feed feed;

        public Watching(Feed feed)
        {
            this.feed = feed;
            Interlocked.Increment(ref feed.watchers);
        }

        public void Dispose()
        {
            if (Interlocked.Decrement(ref feed.watchers) == 0) feed.Left?.Invoke();
        }
    }
}

/// <summary>An event as it goes out.</summary>
readonly record struct Message(long Id, string Kind, string Json);
