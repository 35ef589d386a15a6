using Microsoft.Playwright;

namespace Hebb.Tests;

/// <summary>Chromium as the system has it, if it has one; never a browser that a package downloads.</summary>
public sealed class BrowserFixture : IAsyncLifetime
{
    IPlaywright? playwright;
    IBrowser? browser;

    public async ValueTask InitializeAsync()
    {
        if (Executable() is not { } executable) return;
        // A busy machine may take long to draw; waiting ends as soon as what is expected is there.
        Assertions.SetDefaultExpectTimeout(30_000);
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = executable, Args = ["--no-sandbox"] });
    }

    public async ValueTask DisposeAsync()
    {
        if (browser is not null) await browser.DisposeAsync();
        playwright?.Dispose();
    }

    /// <summary>Opens a page of the Lab in a fresh profile; the test is skipped where there is no browser or no built page.</summary>
    public async Task<LabPage> Open(LabFixture lab, string path, BrowserNewContextOptions? options = null)
    {
        Assert.SkipWhen(browser is null, "There is no Chromium: install Debian's package 'chromium-headless-shell' or 'chromium', or name one in HEBB_CHROMIUM.");
        var html = await lab.Client.GetStringAsync("/lab/draw");
        Assert.SkipWhen(!html.Contains("id=\"app\"", StringComparison.Ordinal), "The Lab's pages are not built: Node.js is missing.");
        options ??= new();
        options.Locale ??= "en-GB";
        var context = await browser!.NewContextAsync(options);
        var page = new LabPage(await context.NewPageAsync(), lab.Root);
        await page.Page.GotoAsync(new Uri(lab.Root, path).ToString());
        return page;
    }

    static string? Executable()
    {
        if (Environment.GetEnvironmentVariable("HEBB_CHROMIUM") is { Length: > 0 } named) return named;
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        // The shell is the same engine without the windows, and starts and closes pages in half the time.
        var places = from name in (string[])["chromium-headless-shell", "chromium"] from folder in folders select Path.Combine(folder, name);
        return places.FirstOrDefault(File.Exists);
    }
}

[CollectionDefinition("browser")]
public sealed class BrowserCollection : ICollectionFixture<BrowserFixture>, ICollectionFixture<LabFixture>;
