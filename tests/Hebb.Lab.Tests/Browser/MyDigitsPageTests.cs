using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Hebb.Tests;

[Collection("browser")]
public class MyDigitsPageTests(BrowserFixture browser, LabFixture lab)
{
    [Fact]
    public async Task A_named_digit_joins_mine_is_learnt_from_and_is_removed_again()
    {
        await using var page = await browser.Open(lab, "/lab/draw");
        var mine = page.Page.Locator(".mine");
        await Expect(mine).ToHaveAttributeAsync("data-count", "0");
        await page.Draw(WrittenDigit.Write(4, 21).Strokes.Select(stroke => stroke.ToArray()));
        await mine.GetByRole(AriaRole.Button, new() { Name = "4", Exact = true }).ClickAsync();
        await Expect(mine).ToHaveAttributeAsync("data-count", "1");
        await Expect(page.Page.Locator(".draw")).ToHaveAttributeAsync("data-state", "blank");
        await Expect(mine.Locator(".right").First).ToHaveTextAsync(new System.Text.RegularExpressions.Regex("^[01] of 1$"));

        await mine.Locator(".tune").First.ClickAsync();
        await Expect(mine.Locator(".tuning")).ToHaveAttributeAsync("data-state", "Ready", new() { Timeout = 60_000 });
        await Expect(mine.Locator(".tuning tbody tr").Last).ToContainTextAsync("1 of 1");
        await mine.GetByRole(AriaRole.Button, new() { Name = "Forget it" }).ClickAsync();
        await Expect(mine.Locator(".tuning")).ToHaveCountAsync(0);

        await mine.GetByRole(AriaRole.Button, new() { Name = "Remove this 4" }).ClickAsync();
        await Expect(mine).ToHaveAttributeAsync("data-count", "0");
        Assert.Empty(page.Problems);
    }
}
