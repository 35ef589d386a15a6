using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Hebb.Tests;

[Collection("browser")]
public class OwnPointsPageTests(BrowserFixture browser, LabFixture lab)
{
    [Fact]
    public async Task A_pasted_table_is_learnt_and_stays_in_the_address()
    {
        await using var page = await browser.Open(lab, "/lab/playground");
        await Paste(page, "x,y,class\n0.9,0.9,1\n0.7,0.8,1\n0.8,0.6,1\n-0.9,-0.9,0\n-0.7,-0.8,0\n-0.8,-0.6,0\n");
        await Expect(page.Page.GetByLabel("Data set")).ToHaveValueAsync("points");
        await Expect(Root(page)).ToHaveAttributeAsync("data-step", "200");
        await Expect(page.Page).ToHaveURLAsync(new Regex("#own=0\\.9,0\\.9,1,"));
        var loss = await Root(page).GetAttributeAsync("data-train-loss");
        await page.Page.ReloadAsync();
        await Expect(Root(page)).ToHaveAttributeAsync("data-step", "200");
        Assert.Equal(loss, await Root(page).GetAttributeAsync("data-train-loss"));
        Assert.Empty(page.Problems);
    }

    [Fact]
    public async Task A_table_with_words_is_refused_with_its_line_and_training_goes_on()
    {
        await using var page = await browser.Open(lab, "/lab/playground");
        await Paste(page, "0.1,0.2,0\n0.3,many,1\n");
        await Expect(page.Page.Locator(".banner.bad")).ToContainTextAsync("line 2");
        await Expect(page.Page.Locator(".banner.bad")).ToContainTextAsync("'many' is not a number");
        await Expect(Root(page)).ToHaveAttributeAsync("data-step", "200");
    }

    [Fact]
    public async Task Points_are_added_with_the_mouse_and_with_keys_and_removed()
    {
        await using var page = await browser.Open(lab, "/lab/playground");
        await Expect(Root(page)).ToHaveAttributeAsync("data-step", "200");
        await page.Page.GetByText("Your own points").ClickAsync();
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Start without points" }).ClickAsync();
        await Expect(page.Page.Locator(".banner")).ToContainTextAsync("Add at least 4 points");
        var canvas = page.Page.Locator(".output canvas");
        var box = (await canvas.BoundingBoxAsync())!;
        foreach (var (x, y) in new[] { (0.2, 0.2), (0.25, 0.3) })
            await canvas.ClickAsync(new() { Position = new() { X = (float)(x * box.Width), Y = (float)(y * box.Height) } });
        await page.Page.GetByLabel("adds class 1").CheckAsync();
        await canvas.FocusAsync();
        foreach (var key in new[] { "Shift+ArrowRight", "Enter", "ArrowUp", "Enter" }) await page.Page.Keyboard.PressAsync(key);
        await Expect(Root(page)).ToHaveAttributeAsync("data-step", "200");
        await Expect(page.Page).ToHaveURLAsync(new Regex(",0\\.2,0,1,0\\.2,0\\.05,1$"));
        Assert.Equal(4 * 3, Own(page).Length);

        await page.Page.GetByLabel("removes the nearest").CheckAsync();
        await canvas.FocusAsync();
        await page.Page.Keyboard.PressAsync("Enter");
        await Expect(page.Page.Locator(".banner")).ToContainTextAsync("Add at least 4 points");
        await Expect(page.Page).ToHaveURLAsync(new Regex(",0\\.2,0,1$"));
        Assert.Equal(3 * 3, Own(page).Length);
    }

    static string[] Own(LabPage page) => page.Page.Url.Split("#own=")[1].Split(',');

    static async Task Paste(LabPage page, string table)
    {
        await Expect(Root(page)).ToHaveAttributeAsync("data-step", "200");
        await page.Page.GetByText("Your own points").ClickAsync();
        await page.Page.GetByLabel("paste a CSV table").FillAsync(table);
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Use this table" }).ClickAsync();
    }

    static ILocator Root(LabPage page) => page.Page.Locator("[data-step][data-state]").First;
}
