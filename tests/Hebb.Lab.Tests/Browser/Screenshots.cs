using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Hebb.Tests;

/// <summary>Pictures of every page, to look at: only when <c>HEBB_SCREENSHOTS</c> names a folder for them.</summary>
[Collection("browser")]
public class Screenshots(BrowserFixture browser, LabFixture lab)
{
    public static TheoryData<string, string, int> Looks => new(
        from language in (string[])["en", "zh"]
        from theme in (string[])["light", "dark"]
        from width in (int[])[1280, 390]
        select new TheoryDataRow<string, string, int>(language, theme, width));

    [Theory]
    [MemberData(nameof(Looks))]
    public async Task Every_page_is_pictured(string language, string theme, int width)
    {
        var folder = Environment.GetEnvironmentVariable("HEBB_SCREENSHOTS");
        Assert.SkipWhen(string.IsNullOrEmpty(folder), "HEBB_SCREENSHOTS names no folder for the pictures.");
        await using var run = new LiveRun(lab.Lab, "pictured");

        await using var page = await browser.Open(lab, $"/lab/draw?lang={language}&theme={theme}", new() { ViewportSize = new() { Width = width, Height = 900 } });
        await Expect(page.Page.Locator(".answer")).ToHaveCountAsync(1);
        await Save("draw-blank");
        await page.Draw(WrittenDigit.Write(4, 12).Strokes);
        await Expect(page.Page.Locator(".neighbours li")).ToHaveCountAsync(5);
        await Save("draw");
        await page.Page.GotoAsync(new Uri(lab.Root, $"/lab/runs?lang={language}&theme={theme}&run={run.Name}").ToString());
        await page.Page.Locator(".confusion .right button").First.ClickAsync();
        await Expect(page.Page.Locator(".opened")).ToBeVisibleAsync();
        await Expect(page.Page.Locator(".uplot")).ToHaveCountAsync(3);
        await Save("runs");
        await page.Page.GotoAsync(new Uri(lab.Root, $"/lab/playground?lang={language}&theme={theme}").ToString());
        await Expect(page.Page.Locator("[data-step='200']")).ToHaveCountAsync(1);
        await Save("playground");
        await page.Page.Locator(".own summary").ClickAsync();
        await page.Page.Locator(".backprop button").ClickAsync();
        await page.Page.Locator(".phases button").Nth(5).ClickAsync();
        await Expect(page.Page.Locator(".unit.lit")).ToHaveCountAsync(4);
        await Save("playground-step");
        await page.Page.GotoAsync(new Uri(lab.Root, $"/lab/playground?lang={language}&theme={theme}&data=waves&net=8,8&at=400").ToString());
        await Expect(page.Page.Locator("[data-step='400']")).ToHaveCountAsync(1);
        await Save("playground-values");
        await page.Page.GotoAsync(new Uri(lab.Root, $"/lab/conv?lang={language}&theme={theme}").ToString());
        await Expect(page.Page.Locator("h1")).ToHaveCountAsync(1);
        await Save("coming");

        // The whole page is in view, because a page does not draw what is not.
        async Task Save(string name)
        {
            var height = await page.Page.EvaluateAsync<int>("document.documentElement.scrollHeight");
            await page.Page.SetViewportSizeAsync(width, Math.Max(height, 900));
            await page.Page.EvaluateAsync("async () => { for (let frame = 0; frame < 4; frame++) await new Promise(requestAnimationFrame); }");
            await page.Page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{name}-{language}-{theme}-{width}.png"), FullPage = true });
            await page.Page.SetViewportSizeAsync(width, 900);
        }
    }
}
