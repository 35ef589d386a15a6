using System.Globalization;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Hebb.Tests;

[Collection("browser")]
public class PlaygroundPageTests(BrowserFixture browser, LabFixture lab)
{
    [Fact]
    public async Task The_page_opens_trained_without_errors()
    {
        await using var page = await browser.Open(lab, "/lab/playground");
        await Expect(Root(page)).ToHaveAttributeAsync("data-step", "200");
        await Expect(page.Page.Locator(".output canvas")).ToBeVisibleAsync();
        Assert.InRange(await Loss(page), 0, 0.4);
        Assert.Empty(page.Problems);
    }

    [Fact]
    public async Task The_same_address_gives_the_same_loss_digit_for_digit_and_so_does_the_engine()
    {
        const string Address = "/lab/playground?data=spiral&seed=7&net=8,8&lr=0.03&at=120";
        var network = new PlaygroundNetwork(new(
            "spiral", null, 300, 0.05, 0.5, 7, [new(8, "tanh", 0), new(8, "tanh", 0)], "default", "cross-entropy", "adam", 0.03, 16, 0, 0, 0));
        for (var i = 0; i < 120; i++) network.TakeStep();
        var expected = network.Measure().Train.Loss;
        for (var i = 0; i < 2; i++)
        {
            await using var page = await browser.Open(lab, Address);
            await Expect(Root(page)).ToHaveAttributeAsync("data-step", "120");
            Assert.Equal(expected, await Loss(page));
        }
    }

    [Fact]
    public async Task Playing_pausing_stepping_and_resetting_count_exactly()
    {
        await using var page = await browser.Open(lab, "/lab/playground?at=10");
        await Expect(Root(page)).ToHaveAttributeAsync("data-step", "10");
        await page.Page.Locator("h1").ClickAsync();
        await page.Page.Keyboard.PressAsync("s");
        await Expect(Root(page)).ToHaveAttributeAsync("data-step", "11");
        await page.Page.GetByLabel("Seed").FocusAsync();
        await page.Page.Keyboard.PressAsync("s");
        await page.Page.Locator("h1").ClickAsync();
        await page.Page.Keyboard.PressAsync("s");
        await Expect(Root(page)).ToHaveAttributeAsync("data-step", "12");
        await page.Page.Keyboard.PressAsync(" ");
        await Expect(Root(page)).ToHaveAttributeAsync("data-state", "Playing");
        await page.Page.Keyboard.PressAsync(" ");
        await Expect(Root(page)).ToHaveAttributeAsync("data-state", "Paused");
        await page.Page.Keyboard.PressAsync("r");
        await Expect(Root(page)).ToHaveAttributeAsync("data-step", "0");
    }

    [Fact]
    public async Task A_weight_set_to_zero_is_zero_in_the_table_and_changes_the_decision()
    {
        await using var page = await browser.Open(lab, "/lab/playground?at=50");
        await Expect(Root(page)).ToHaveAttributeAsync("data-step", "50");
        var before = await Loss(page);
        await page.Page.GetByText("All weights in a table").ClickAsync();
        var cell = page.Page.Locator("table[data-parameter='0.weight'] button").First;
        await cell.ClickAsync();
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Set to 0" }).ClickAsync();
        await Expect(cell).ToHaveTextAsync("0");
        await Expect(page.Page.GetByText("edited at step 50")).ToBeVisibleAsync();
        Assert.NotEqual(before, await Loss(page));
    }

    [Fact]
    public async Task A_learning_rate_that_is_far_too_large_is_explained_and_can_be_mended()
    {
        await using var page = await browser.Open(lab, "/lab/playground?opt=sgd&act=identity&net=16,16&lr=1000&at=2000");
        await Expect(Root(page)).ToHaveAttributeAsync("data-state", "Diverged");
        await Expect(page.Page.Locator(".banner.bad")).ToContainTextAsync("at step");
        await Expect(page.Page.Locator(".banner.bad")).ToContainTextAsync("layer");
        for (var rate = 100.0; rate > 0.5; rate /= 10)
        {
            // Between a click and the new network's first step the page has neither state nor loss: judge it when it has settled.
            await page.Page.WaitForFunctionAsync("() => ['Diverged', 'Paused'].includes(document.querySelector('[data-train-loss]')?.dataset.state) && +document.querySelector('[data-train-loss]').dataset.step > 0");
            if (await Root(page).GetAttributeAsync("data-state") == "Paused") break;
            await page.Page.GetByRole(AriaRole.Button, new() { Name = "Start again" }).ClickAsync();
            await Expect(page.Page.GetByLabel("Learning rate")).ToHaveValueAsync(rate.ToString(CultureInfo.InvariantCulture));
        }
        await Expect(Root(page)).ToHaveAttributeAsync("data-state", "Paused");
        await Expect(Root(page)).ToHaveAttributeAsync("data-step", "200");
        Assert.True(double.IsFinite(await Loss(page)));
    }

    [Fact]
    public async Task Bad_settings_in_the_address_are_named()
    {
        await using var page = await browser.Open(lab, "/lab/playground?data=square&lr=fast&nothing=1");
        await Expect(page.Page.Locator(".banner")).ToContainTextAsync("nothing, data, lr");
        await Expect(Root(page)).ToHaveAttributeAsync("data-step", "200");
    }

    static ILocator Root(LabPage page) => page.Page.Locator("[data-step][data-state]").First;

    static async Task<double> Loss(LabPage page) =>
        double.Parse(await Root(page).GetAttributeAsync("data-train-loss") ?? "", CultureInfo.InvariantCulture);
}
