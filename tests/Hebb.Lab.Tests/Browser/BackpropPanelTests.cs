using System.Globalization;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Hebb.Tests;

/// <summary>A step of back-propagation, walked through in a browser: every number must be the engine's.</summary>
[Collection("browser")]
public class BackpropPanelTests(BrowserFixture browser, LabFixture lab)
{
    const string Address = "/lab/playground?data=moons&n=60&seed=5&net=3,2:sigmoid&opt=sgd&lr=0.1&bs=4&at=0";

    static readonly PlaygroundSettings Same = new(
        "moons", null, 60, 0.05, 0.5, 5, [new(3, "tanh", 0), new(2, "sigmoid", 0)], "default", "cross-entropy", "sgd", 0.1, 4, 0, 0, 0);

    [Fact]
    public async Task The_phases_show_the_numbers_of_the_engine_in_their_order()
    {
        var trace = new PlaygroundNetwork(Same).RecordStep();
        await using var page = await browser.Open(lab, Address);
        await Record(page);
        string[] phases = ["Forward: layer 1", "Forward: layer 2", "Forward: output", "Loss", "δ: output", "δ: layer 2", "δ: layer 1", "Update"];
        Assert.Equal(phases, await page.Page.Locator(".phases li").AllTextContentsAsync());

        for (var layer = 0; layer < 3; layer++)
        {
            await Expect(Panel(page)).ToHaveAttributeAsync("data-phase", phases[layer]);
            await Numbers(page, 0, trace.Layers[layer].Sums, trace.Layers[layer].Units);
            await Numbers(page, 1, trace.Layers[layer].Outputs, trace.Layers[layer].Units);
            await Next(page);
        }
        await Expect(page.Page.Locator("[data-name='batch-loss']")).ToHaveTextAsync(Written(trace.Loss));
        for (var layer = 2; layer >= 0; layer--)
        {
            await Next(page);
            await Expect(Panel(page)).ToHaveAttributeAsync("data-phase", phases[6 - layer]);
            await Numbers(page, 2, trace.Layers[layer].Deltas, trace.Layers[layer].Units);
            await Expect(page.Page.Locator(".unit.lit")).ToHaveCountAsync(trace.Layers[layer].Units);
        }
        await Next(page);
        await Expect(Panel(page)).ToHaveAttributeAsync("data-phase", "Update");
        Assert.Empty(page.Problems);
    }

    [Fact]
    public async Task The_formula_of_a_chosen_edge_has_its_numbers()
    {
        var layer = new PlaygroundNetwork(Same).RecordStep().Layers[1];
        await using var page = await browser.Open(lab, Address);
        await Record(page);
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Update" }).ClickAsync();
        await page.Page.GetByLabel("into layer").SelectOptionAsync(new SelectOptionValue { Label = "2" });
        await page.Page.GetByLabel("from unit").SelectOptionAsync(new SelectOptionValue { Label = "3" });
        await page.Page.GetByLabel("to unit").SelectOptionAsync(new SelectOptionValue { Label = "2" });
        var formula = page.Page.Locator(".formula");
        const int Index = 1 * 3 + 2;
        await Expect(formula).ToHaveAttributeAsync("data-gradient", Written(layer.Weight.Gradient[Index]));
        await Expect(formula).ToHaveAttributeAsync("data-before", Written(layer.Weight.Before[Index]));
        await Expect(formula).ToHaveAttributeAsync("data-after", Written(layer.Weight.After[Index]));
        await Expect(formula).ToContainTextAsync("Δw = −η · Σ δ·a = −0.1 · (");
        await Expect(page.Page.Locator(".graph text.chosen")).ToContainTextAsync("Δ");
    }

    [Fact]
    public async Task Keys_alone_go_through_a_step()
    {
        await using var page = await browser.Open(lab, Address);
        await Expect(Root(page)).ToHaveAttributeAsync("data-step", "0");
        await page.Page.Locator("h1").ClickAsync();
        await page.Page.Keyboard.PressAsync("b");
        await Expect(Panel(page)).ToHaveAttributeAsync("data-phase", "Forward: layer 1");
        await Expect(Root(page)).ToHaveAttributeAsync("data-step", "1");
        await page.Page.Keyboard.PressAsync("b");
        await Expect(Panel(page)).ToHaveAttributeAsync("data-phase", "Forward: layer 2");
        await page.Page.Locator(".phases button").First.FocusAsync();
        await page.Page.Keyboard.PressAsync("ArrowRight");
        await Expect(Panel(page)).ToHaveAttributeAsync("data-phase", "Forward: output");
        await page.Page.Keyboard.PressAsync("End");
        await Expect(Panel(page)).ToHaveAttributeAsync("data-phase", "Update");
        await page.Page.Keyboard.PressAsync("ArrowLeft");
        await Expect(Panel(page)).ToHaveAttributeAsync("data-phase", "δ: layer 1");
        await Expect(page.Page.GetByRole(AriaRole.Status)).ToHaveTextAsync("δ: layer 1");
    }

    static ILocator Panel(LabPage page) => page.Page.Locator(".backprop");

    static ILocator Root(LabPage page) => page.Page.Locator("[data-step][data-state]").First;

    static async Task Record(LabPage page)
    {
        await Expect(Root(page)).ToHaveAttributeAsync("data-step", "0");
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Take a step and look into it" }).ClickAsync();
        await Expect(Panel(page)).ToHaveAttributeAsync("data-phase", "Forward: layer 1");
    }

    static Task Next(LabPage page) => page.Page.GetByRole(AriaRole.Button, new() { Name = "Next phase" }).ClickAsync();

    static async Task Numbers(LabPage page, int column, IReadOnlyList<float> expected, int units)
    {
        var cells = await page.Page.Locator($"table[data-name='phase'] tbody td:nth-of-type({column + 1})").AllTextContentsAsync();
        Assert.Equal(expected.Take(units), cells.Select(text => float.Parse(text, CultureInfo.InvariantCulture)));
    }

    /// <summary>As JavaScript writes a number.</summary>
    static string Written<T>(T value) where T : IFormattable => value.ToString("R", CultureInfo.InvariantCulture).Replace("E-0", "e-", StringComparison.Ordinal);
}
