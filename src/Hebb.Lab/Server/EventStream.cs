using System.Globalization;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Hebb;

/// <summary>
/// Sends a feed to a browser as server-sent events: <c>GET /api/events?feed=draw&amp;after=12&amp;rest=1000</c>; <c>rest</c> asks for so many
/// milliseconds of rest after something was sent, where the feed itself would rest less.
/// </summary>
static class EventStream
{
    const int MostStreams = 200, LongestRest = 10_000;
    static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(15);

    public static void Map(WebApplication app, LabServices services)
    {
        var open = 0;
        app.MapGet("/api/events", (HttpContext context, string feed, string? after, string? rest) =>
        {
            var source = services.Feeds.Find(feed);
            var seen = Reading.Number(nameof(after), after) ?? Seen(context.Request);
            var pace = Pace(source, Reading.Number(nameof(rest), rest) ?? 0);
            if (Interlocked.Increment(ref open) > MostStreams)
            {
                Interlocked.Decrement(ref open);
                throw new RefusedException(StatusCodes.Status503ServiceUnavailable, $"{MostStreams} pages are watching already.", $"Close some of them.");
            }
            context.Response.OnCompleted(() =>
            {
                Interlocked.Decrement(ref open);
                return Task.CompletedTask;
            });
            return TypedResults.ServerSentEvents(Stream(source, seen, pace, services.Stopping, context.RequestAborted));
        });
    }

    static long Seen(HttpRequest request) => long.TryParse(request.Headers["Last-Event-ID"], CultureInfo.InvariantCulture, out var id) ? id : 0;

    static TimeSpan Pace(Feed feed, long rest) => TimeSpan.FromMilliseconds(Math.Max(feed.Pace.TotalMilliseconds, Math.Min(rest, LongestRest)));

    static async IAsyncEnumerable<SseItem<string>> Stream(Feed feed, long after, TimeSpan pace, CancellationToken stopping, [EnumeratorCancellation] CancellationToken gone)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(stopping, gone);
        using var watching = feed.Watch();
        while (!ending.IsCancellationRequested)
        {
            var changed = feed.Changed;
            var news = feed.Since(after);
            foreach (var message in news)
            {
                yield return new SseItem<string>(message.Json, message.Kind) { EventId = message.Id.ToString(CultureInfo.InvariantCulture) };
                after = message.Id;
            }
            if (news.Count > 0) await Quietly(Task.Delay(pace, ending.Token));
            else if (!await Happens(changed, ending.Token) && !ending.IsCancellationRequested) yield return new SseItem<string>("{}", "heartbeat");
        }
    }

    static async Task<bool> Happens(Task changed, CancellationToken ending)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ending);
        patience.CancelAfter(Heartbeat);
        await Quietly(changed.WaitAsync(patience.Token));
        return changed.IsCompletedSuccessfully;
    }

    static async Task Quietly(Task task) => await task.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
}
