using System.Collections.Concurrent;

namespace Hebb;

/// <summary>The feeds by name, such as <c>draw</c> and <c>runs/run-1</c>.</summary>
sealed class Feeds
{
    readonly ConcurrentDictionary<string, Feed> byName = new();

    /// <summary>The feed of a name, made if it is new.</summary>
    public Feed Open(string name, TimeSpan? pace = null) => byName.GetOrAdd(name, _ => new(pace));

    public void Close(string name) => byName.TryRemove(name, out _);

    /// <exception cref="RefusedException">There is none.</exception>
    public Feed Find(string name) => byName.TryGetValue(name, out var feed)
        ? feed
        : throw RefusedException.NotFound($"There is nothing to watch under '{name}'.", $"It may have ended; open the page anew.");
}
