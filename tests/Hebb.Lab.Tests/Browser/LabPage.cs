using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

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

    /// <summary>Waits until a page shows something, and opens what is closed at first.</summary>
    public async Task Settle(string name)
    {
        await Expect(Page.Locator("main h1")).ToHaveCountAsync(1);
        if (name == "draw")
        {
            await Draw(WrittenDigit.Write(5, 2).Strokes);
            await Expect(Page.Locator(".neighbours li")).ToHaveCountAsync(5);
        }
        if (name == "playground")
        {
            await Expect(Page.Locator("[data-step='200'][data-state='Paused']")).ToHaveCountAsync(1);
            await Page.Locator(".own summary").ClickAsync();
            await Page.Locator(".own input").Nth(1).CheckAsync();
            await Page.Locator(".backprop button").ClickAsync();
            await Expect(Page.Locator(".formula")).ToBeVisibleAsync();
        }
        if (name == "runs") await Expect(Page.Locator(".uplot").Nth(1)).ToBeVisibleAsync();
    }

    public async ValueTask DisposeAsync() => await Page.Context.DisposeAsync();
}
