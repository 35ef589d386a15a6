using System.Security.Cryptography;

namespace Hebb;

/// <summary>The playgrounds that are open. There is room for a few; the one that nobody has looked at for longest makes way.</summary>
sealed class PlaygroundRoom(Feeds feeds, CancellationToken stopping)
{
    const int Most = 8;

    readonly Lock gate = new();
    readonly List<Playground> open = [];

    public PlaygroundSession Open(PlaygroundSettings settings)
    {
        PlaygroundLimits.Check(settings);
        var id = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(6));
        var playground = new Playground(id, settings, feeds.Open(FeedName(id)));
        lock (gate)
        {
            if (open.Count >= Most) Close(open.Find(one => !one.Feed.IsWatched) ?? open[0]);
            open.Add(playground);
        }
        playground.Begin(stopping);
        return playground.Session;
    }

    /// <exception cref="RefusedException">There is none of that id.</exception>
    public Playground Find(string id)
    {
        lock (gate)
        {
            return open.Find(one => one.Session.Id == id)
                ?? throw RefusedException.NotFound($"There is no playground '{id}'.", "It was closed to make room; start it again.");
        }
    }

    void Close(Playground playground)
    {
        open.Remove(playground);
        playground.Dispose();
        feeds.Close(FeedName(playground.Session.Id));
    }

    static string FeedName(string id) => $"playground/{id}";
}
