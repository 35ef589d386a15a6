using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Hebb.Tests;

[Collection("browser")]
public class AccessibilityTests(BrowserFixture browser, LabFixture lab)
{
    public static TheoryData<string, string, string> Pages => new(
        from page in (string[])["draw", "playground", "runs", "conv"]
        from language in (string[])["en", "zh"]
        from theme in (string[])["light", "dark"]
        select new TheoryDataRow<string, string, string>(page, language, theme));

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Axe_finds_no_violation(string name, string language, string theme)
    {
        lab.WatchedRun();
        await using var page = await browser.Open(lab, $"/lab/{name}?lang={language}&theme={theme}");
        await Settle(page, name);
        var result = await page.Page.RunAxe();
        Assert.Empty(result.Violations.Select(found => $"{found.Id}: {found.Nodes[0].Html}"));
        Assert.Empty(page.Problems);
    }

    [Theory]
    [InlineData("draw")]
    [InlineData("playground")]
    [InlineData("runs")]
    public async Task Forced_colours_and_reduced_motion_leave_no_violation(string name)
    {
        lab.WatchedRun();
        await using var page = await browser.Open(lab, $"/lab/{name}", new() { ForcedColors = ForcedColors.Active, ReducedMotion = ReducedMotion.Reduce });
        await Settle(page, name);
        var result = await page.Page.RunAxe();
        Assert.Empty(result.Violations.Select(found => $"{found.Id}: {found.Nodes[0].Html}"));
    }

    [Theory]
    [InlineData("draw")]
    [InlineData("playground")]
    [InlineData("runs")]
    public async Task Nothing_is_wider_than_a_narrow_screen(string name)
    {
        lab.WatchedRun();
        await using var page = await browser.Open(lab, $"/lab/{name}", new() { ViewportSize = new() { Width = 320, Height = 700 } });
        await Settle(page, name);
        Assert.True(await page.Page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"), "The page is wider than the screen.");
    }

    [Fact]
    public async Task The_first_page_loads_at_most_80_kB_of_script()
    {
        var bytes = 0;
        await using var page = await browser.Open(lab, "/lab/conv");
        page.Page.Response += (_, response) =>
        {
            if (response.Url.EndsWith(".js", StringComparison.Ordinal)) Interlocked.Add(ref bytes, int.Parse(response.Headers["content-length"]));
        };
        await page.Page.GotoAsync(new Uri(lab.Root, "/lab/draw").ToString());
        await Settle(page, "draw");
        Assert.InRange(bytes, 1, 80 * 1024);
    }

    static async Task Settle(LabPage page, string name)
    {
        await Expect(page.Page.Locator("main h1")).ToHaveCountAsync(1);
        if (name == "draw")
        {
            await page.Draw(WrittenDigit.Write(5, 2).Strokes);
            await Expect(page.Page.Locator(".neighbours li")).ToHaveCountAsync(5);
        }
        if (name == "playground")
        {
            await Expect(page.Page.Locator("[data-step='200'][data-state='Paused']")).ToHaveCountAsync(1);
            await page.Page.Locator(".own summary").ClickAsync();
            await page.Page.Locator(".own input").Nth(1).CheckAsync();
            await page.Page.Locator(".backprop button").ClickAsync();
            await Expect(page.Page.Locator(".formula")).ToBeVisibleAsync();
        }
        if (name == "runs") await Expect(page.Page.Locator("tbody tr").First).ToBeVisibleAsync();
    }
}
