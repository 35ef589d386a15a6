using Microsoft.Playwright;

namespace Hebb.Tests;

/// <summary>Puts a page in the background and back, which a browser without a screen does not do by itself.</summary>
static class Tab
{
    /// <summary>Tells a page that it is hidden, and lets the time pass after which it lets go of its connection.</summary>
    public static async Task Hide(IPage page)
    {
        await page.Clock.InstallAsync();
        await Tell(page, hidden: true);
        await page.Clock.FastForwardAsync(6_000);
    }

    public static Task Show(IPage page) => Tell(page, hidden: false);

    static async Task Tell(IPage page, bool hidden) => await page.EvaluateAsync(
        "hidden => { Object.defineProperty(document, 'hidden', { value: hidden, configurable: true }); document.dispatchEvent(new Event('visibilitychange')); }", hidden);
}
