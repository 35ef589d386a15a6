using System.Globalization;
using System.Text.RegularExpressions;
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
        await using var page = await browser.Open(lab, "/lab/playground?opt=sgd&net=16:identity,16:identity&lr=1000&at=2000");
        await Expect(Root(page)).ToHaveAttributeAsync("data-state", "Diverged");
        await Expect(page.Page.Locator(".banner.bad")).ToContainTextAsync("at step");
        await Expect(page.Page.Locator(".banner.bad")).ToContainTextAsync("layer");
        for (var rate = 100.0; rate > 0.5; rate /= 10)
        {
            // Between a click and the new network's first step the page has neither state nor loss: judge it when it has settled.
            // One look gives both, since the state may change between two.
            var settled = await page.Page.WaitForFunctionAsync(
                """
                () => {
                  const { state, step } = document.querySelector('[data-train-loss]')?.dataset ?? {};
                  return ['Diverged', 'Paused'].includes(state) && step > 0 ? state : null;
                }
                """);
            if (await settled.JsonValueAsync<string>() == "Paused") break;
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

    [Fact]
    public async Task Playing_learns_the_spiral_and_colours_both_arms()
    {
        await using var page = await browser.Open(lab, "/lab/playground?data=spiral&noise=0.02&seed=42&net=16,16&init=kaiming-uniform&lr=0.03&bs=50&at=500");
        await Expect(Root(page)).ToHaveAttributeAsync("data-step", "500");
        Assert.InRange(await Loss(page), 0, 0.05);
        // Four places along each arm: blue where class 0 lies, orange where class 1 does.
        for (var i = 0; i < 8; i++)
        {
            var (along, label) = (0.3 + 0.2 * (i / 2), i % 2);
            var (sin, cos) = Math.SinCos(3.5 * Math.PI * along + Math.PI * label);
            var radius = 0.05 + 0.9 * along;
            Assert.Equal(label, await Colour(page, radius * cos, radius * sin));
        }
    }

    [Fact]
    public async Task The_counter_follows_the_speed()
    {
        await using var page = await browser.Open(lab, "/lab/playground?at=0");
        await Expect(Root(page)).ToHaveAttributeAsync("data-step", "0");
        await page.Page.GetByLabel("Speed").SelectOptionAsync("300");
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Play" }).ClickAsync();
        var clock = System.Diagnostics.Stopwatch.StartNew();
        await page.Page.WaitForFunctionAsync("() => +document.querySelector('[data-train-loss]').dataset.step >= 100");
        Assert.InRange(100 / clock.Elapsed.TotalSeconds, 5, 1000);
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Pause" }).ClickAsync();
        await Expect(Root(page)).ToHaveAttributeAsync("data-state", "Paused");
        var paused = await Root(page).GetAttributeAsync("data-step");
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Epoch", Exact = true }).ClickAsync();
        // 150 training points in batches of 16 are ten steps; the epoch that was begun is ended.
        await Expect(Root(page)).ToHaveAttributeAsync("data-step", $"{(int.Parse(paused!, CultureInfo.InvariantCulture) / 10 + 1) * 10}");
    }

    [Fact]
    public async Task Surfaces_are_learnt_as_values_without_accuracy()
    {
        await using var page = await browser.Open(lab, "/lab/playground?data=slope&noise=0&at=300");
        await Expect(Root(page)).ToHaveAttributeAsync("data-step", "300");
        Assert.InRange(await Loss(page), 0, 0.01);
        await Expect(page.Page.Locator(".scores")).ToContainTextAsync("–");
        await page.Page.Locator(".output").GetByRole(AriaRole.Button, new() { Name = "Table" }).ClickAsync();
        var table = page.Page.Locator("table[data-name='output']");
        // The middle of the plane has the value 0, and (0.6, 0.6) has 0.6.
        Assert.InRange(await Cell(table, 4, 4), -0.1, 0.1);
        Assert.InRange(await Cell(table, 2, 6), 0.5, 0.7);
    }

    [Fact]
    public async Task Every_choice_of_the_page_is_in_the_address_and_comes_back()
    {
        await using var page = await browser.Open(lab, "/lab/playground?at=0");
        await Expect(Root(page)).ToHaveAttributeAsync("data-step", "0");
        await page.Page.GetByLabel("Activation of layer 1").SelectOptionAsync("relu");
        await Fill("Dropout of layer 2", "0.2");
        await page.Page.GetByLabel("Optimiser").SelectOptionAsync("nadam");
        await page.Page.GetByLabel("First weights").SelectOptionAsync("orthogonal");
        await Fill("L1 penalty", "0.001");
        await Fill("L2 penalty", "0.01");
        await page.Page.GetByLabel("Loss function").SelectOptionAsync("mean-squared");
        await Fill("Test share", "0.3");
        await Expect(page.Page).ToHaveURLAsync(new Regex("test=0\\.3"));
        var address = Uri.UnescapeDataString(page.Page.Url);
        foreach (var setting in new[] { "net=6:relu,4:tanh:0.2", "init=orthogonal", "loss=mean-squared", "opt=nadam", "l1=0.001", "l2=0.01" })
            Assert.True(address.Contains(setting, StringComparison.Ordinal), $"{setting} is not in {address}");
        await page.Page.ReloadAsync();
        await Expect(page.Page.GetByLabel("Activation of layer 1")).ToHaveValueAsync("relu");
        await Expect(page.Page.GetByLabel("Dropout of layer 2")).ToHaveValueAsync("0.2");
        await Expect(page.Page.GetByLabel("First weights")).ToHaveValueAsync("orthogonal");
        await Expect(page.Page.GetByLabel("Test share")).ToHaveValueAsync("0.3");
        Assert.Empty(page.Problems);

        async Task Fill(string label, string value)
        {
            await page.Page.GetByLabel(label).FillAsync(value);
            await page.Page.Keyboard.PressAsync("Tab");
        }
    }

    [Fact]
    public async Task The_page_offers_every_optimiser_and_activation_of_the_catalogues()
    {
        await using var page = await browser.Open(lab, "/lab/playground?at=0");
        await Expect(Root(page)).ToHaveAttributeAsync("data-step", "0");
        Assert.Equal(OptimizerCatalog.Names, await page.Page.GetByLabel("Optimiser").Locator("option").AllTextContentsAsync());
        Assert.Equal(Activation.Names, await page.Page.GetByLabel("Activation of layer 1").Locator("option").AllTextContentsAsync());
    }

    [Fact]
    public async Task A_line_search_takes_all_points_at_once_and_learns()
    {
        await using var page = await browser.Open(lab, "/lab/playground?at=0");
        await Expect(Root(page)).ToHaveAttributeAsync("data-step", "0");
        await page.Page.GetByLabel("Optimiser").SelectOptionAsync("lbfgs");
        await Expect(page.Page.GetByLabel("Batch")).ToHaveValueAsync("2000");
        await Expect(Root(page)).ToHaveAttributeAsync("data-step", "0");
        await Expect(page.Page.GetByRole(AriaRole.Button, new() { Name = "Step", Exact = true })).ToBeEnabledAsync();
        var before = await Loss(page);
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Step", Exact = true }).ClickAsync();
        await Expect(Root(page)).ToHaveAttributeAsync("data-step", "1");
        Assert.InRange(await Loss(page), 0, before);
        await page.Page.Locator("h1").ClickAsync();
        await page.Page.Keyboard.PressAsync("b");
        await Expect(page.Page.Locator(".banner.bad")).ToContainTextAsync("looks at the loss several times");
    }

    [Fact]
    public async Task The_keyboard_alone_trains_and_reads_the_loss_in_the_order_of_the_page()
    {
        await using var page = await browser.Open(lab, "/lab/playground?at=20");
        await Expect(Root(page)).ToHaveAttributeAsync("data-step", "20");
        List<string> names = [];
        while (names is not [.., "Loss: Table"])
        {
            await page.Page.Keyboard.PressAsync("Tab");
            names.Add(await page.Page.EvaluateAsync<string>(
                """
                () => {
                  const at = document.activeElement;
                  if (getComputedStyle(at).outlineStyle === 'none') throw new Error(`focus cannot be seen on ${at.outerHTML}`);
                  const figure = at.closest('figure')?.querySelector('figcaption').firstChild.textContent;
                  return (figure ? `${figure}: ` : '') + (at.getAttribute('aria-label') ?? at.textContent);
                }
                """));
            Assert.InRange(names.Count, 1, 200);
            if (names[^1] == "Epoch") await page.Page.Keyboard.PressAsync("Enter");
        }
        string[] order = ["Play", "Step", "Epoch", "Reset", "Activation of layer 1", "The network", "Take a step and look into it", "Decision: Table", "Loss: Table"];
        Assert.Equal(order, names.Where(order.Contains));
        await Expect(Root(page)).ToHaveAttributeAsync("data-step", "30");
        await page.Page.Keyboard.PressAsync("Enter");
        var last = page.Page.Locator("figure", new() { HasText = "Loss" }).Locator("tbody tr").Last;
        await Expect(last.Locator("th")).ToHaveTextAsync("30");
        Assert.Equal(await Loss(page), double.Parse(await last.Locator("td").First.TextContentAsync() ?? "", CultureInfo.InvariantCulture), 1e-5);
    }

    [Fact]
    public async Task Chinese_and_English_are_one_press_apart()
    {
        await using var page = await browser.Open(lab, "/lab/playground?lang=en&at=10");
        await Expect(Root(page)).ToHaveAttributeAsync("data-step", "10");
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "中文" }).ClickAsync();
        await Expect(page.Page.Locator("html")).ToHaveAttributeAsync("lang", "zh-CN");
        await Expect(page.Page).ToHaveTitleAsync("游乐场 · Hebb Lab");
        foreach (var text in new[] { "播放", "单步", "重置", "执行一步并查看" })
            await Expect(page.Page.GetByRole(AriaRole.Button, new() { Name = text, Exact = true })).ToBeVisibleAsync();
        // What is left in Latin letters are names of functions and optimisers, coordinates, and the other language's button.
        var texts = await page.Page.Locator("main label, main h1, main h2, main legend, main summary, main button:not(.cell)").EvaluateAllAsync<string[]>(
            "all => all.map(one => [...one.childNodes].filter(node => node.nodeType === 3).map(node => node.textContent).join('').trim()).filter(Boolean)");
        Assert.All(texts, text => Assert.DoesNotMatch("^[A-Za-z ]+$", text));
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "English" }).ClickAsync();
        await Expect(page.Page.Locator("html")).ToHaveAttributeAsync("lang", "en");
        await Expect(Root(page)).ToHaveAttributeAsync("data-step", "10");
    }

    static ILocator Root(LabPage page) => page.Page.Locator("[data-step][data-state]").First;

    /// <summary>0 where the picture of the plane is blue, 1 where it is orange.</summary>
    static async Task<int> Colour(LabPage page, double x, double y) => await page.Page.EvaluateAsync<int>(
        """
        ([x, y]) => {
          const canvas = document.querySelector('.output canvas');
          const at = (share) => Math.round((canvas.width - 1) * share);
          const [red, , blue] = canvas.getContext('2d').getImageData(at((x / 1.2 + 1) / 2), at((1 - y / 1.2) / 2), 1, 1).data;
          return red > blue ? 1 : 0;
        }
        """, new[] { x, y });

    static async Task<double> Cell(ILocator table, int row, int column) =>
        double.Parse(await table.Locator("tbody tr").Nth(row).Locator("td").Nth(column).TextContentAsync() ?? "", CultureInfo.InvariantCulture);

    static async Task<double> Loss(LabPage page) =>
        double.Parse(await Root(page).GetAttributeAsync("data-train-loss") ?? "", CultureInfo.InvariantCulture);
}
