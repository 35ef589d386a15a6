using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;

namespace Hebb;

/// <summary>
/// The playgrounds that are open. There is room for a few: one that nobody looks at makes way for a new one, and where all are looked at
/// the new one waits for its turn.
/// </summary>
sealed class PlaygroundRoom(Feeds feeds, CancellationToken stopping)
{
    /// <summary>How many train at a time.</summary>
    public const int Most = 8;

    const int MostWaiting = 64;

    readonly Lock gate = new();
    readonly List<Playground> open = [], waiting = [];

    /// <exception cref="RefusedException">The settings are out of bounds, or too many wait already.</exception>
    public PlaygroundSession Open(PlaygroundSettings settings)
    {
        PlaygroundLimits.Check(settings);
        lock (gate)
        {
            // Who asked for a place and never looked keeps nobody else out.
            if (waiting.Count >= MostWaiting && waiting.Find(one => !one.Feed.IsWatched) is { } unseen) Close(unseen, waiting);
            if (waiting.Count >= MostWaiting)
                throw new RefusedException(StatusCodes.Status503ServiceUnavailable, $"{Most} playgrounds are in use and {MostWaiting} wait.", $"Try again later.");
            var id = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(6));
            var playground = new Playground(id, settings, feeds.Open(FeedName(id)));
            playground.Feed.Left += () => Leave(playground);
            waiting.Add(playground);
            Admit();
            return playground.Session;
        }
    }

    /// <exception cref="RefusedException">There is none of that id.</exception>
    public Playground Find(string id)
    {
        lock (gate)
        {
            return open.Find(one => one.Session.Id == id) ?? waiting.Find(one => one.Session.Id == id)
                ?? throw RefusedException.NotFound($"There is no playground '{id}'.", $"It was closed to make room; start it again.");
        }
    }

    /// <summary>Lets in whoever there is room for, and tells the others their places.</summary>
    void Admit()
    {
        while (waiting.Count > 0)
        {
            if (open.Count >= Most)
            {
                if (open.Find(one => !one.Feed.IsWatched) is not { } unseen) break;
                Close(unseen, open);
            }
            open.Add(waiting[0]);
            waiting[0].Begin(stopping);
            waiting.RemoveAt(0);
        }
        for (var i = 0; i < waiting.Count; i++) waiting[i].Feed.Publish(new PlaygroundQueue(i + 1));
    }

    void Leave(Playground playground)
    {
        lock (gate)
        {
            if (waiting.Contains(playground)) Close(playground, waiting);
            Admit();
        }
    }

    void Close(Playground playground, List<Playground> from)
    {
        from.Remove(playground);
        playground.Dispose();
        feeds.Close(FeedName(playground.Session.Id));
    }

    static string FeedName(string id) => $"playground/{id}";
}
