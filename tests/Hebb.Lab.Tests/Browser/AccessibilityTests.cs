using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

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
        await page.Settle(name);
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
        await page.Settle(name);
        var result = await page.Page.RunAxe();
        Assert.Empty(result.Violations.Select(found => $"{found.Id}: {found.Nodes[0].Html}"));
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
        await page.Settle("draw");
        Assert.InRange(bytes, 1, 80 * 1024);
    }
}
