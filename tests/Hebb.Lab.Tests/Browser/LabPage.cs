using Microsoft.Playwright;

namespace Hebb.Tests;

/// <summary>A page of the Lab in a browser, which notes everything that should not happen.</summary>
public sealed class LabPage : IAsyncDisposable
{
    readonly List<string> problems = [];

    public LabPage(IPage page, Uri root)
    {
        Page = page;
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning") problems.Add($"{message.Type}: {message.Text}");
        };
        page.PageError += (_, error) => problems.Add(error);
        page.Request += (_, request) =>
        {
            if (new Uri(request.Url) is { Scheme: "http" or "https" or "ws" or "wss" } address && address.Authority != root.Authority)
                problems.Add($"a request to {request.Url}");
        };
    }

    public IPage Page { get; }

    public ILocator Pad => Page.Locator("canvas.pad");

    public ILocator Answer => Page.Locator(".answer").First;

    /// <summary>Errors in the console and requests to other hosts.</summary>
    public IReadOnlyList<string> Problems => problems;

    /// <summary>Draws strokes with the mouse, in shares of the pad.</summary>
    public async Task Draw(IEnumerable<IReadOnlyList<System.Numerics.Vector2>> strokes)
    {
        var pad = (await Pad.BoundingBoxAsync())!;
        foreach (var stroke in strokes)
        {
            await Page.Mouse.MoveAsync(pad.X + stroke[0].X * pad.Width, pad.Y + stroke[0].Y * pad.Height);
            await Page.Mouse.DownAsync();
            foreach (var point in stroke.Skip(1)) await Page.Mouse.MoveAsync(pad.X + point.X * pad.Width, pad.Y + point.Y * pad.Height);
            await Page.Mouse.UpAsync();
        }
    }

    public async ValueTask DisposeAsync() => await Page.Context.DisposeAsync();
}
