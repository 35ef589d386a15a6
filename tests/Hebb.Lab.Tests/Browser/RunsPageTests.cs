using System.Globalization;
using System.Net.Http.Json;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Hebb.Tests;

[Collection("browser")]
public class RunsPageTests(BrowserFixture browser, LabFixture lab)
{
    [Fact]
    public async Task A_run_of_ones_own_program_appears_and_stays_when_it_has_ended()
    {
        var watch = lab.WatchedRun();
        await using var page = await browser.Open(lab, $"/lab/runs?run={watch.Name}");
        var row = page.Page.Locator("tr", new() { Has = page.Page.GetByRole(AriaRole.Button, new() { Name = watch.Name, Exact = true }) });
        await Expect(row).ToHaveAttributeAsync("data-state", "Done");
        await Expect(row).ToHaveAttributeAsync("data-step", "20");
        await Expect(page.Page.Locator(".uplot").First).ToBeVisibleAsync();
        Assert.Empty(page.Problems);
    }

    [Fact]
    public async Task The_table_behind_the_curve_has_the_raw_losses_whatever_the_smoothing()
    {
        var watch = lab.WatchedRun();
        var csv = await lab.Client.GetStringAsync($"/api/runs/{watch.Name}/metrics.csv");
        await using var page = await browser.Open(lab, $"/lab/runs?run={watch.Name}&smooth=0.9&lang=en");
        var curve = page.Page.Locator("figure").First;
        await curve.GetByRole(AriaRole.Button, new() { Name = "Table" }).ClickAsync();
        var rows = curve.Locator("tbody tr");
        await Expect(rows).ToHaveCountAsync(20);
        var shown = await rows.Last.Locator("td").First.InnerTextAsync();
        var raw = double.Parse(csv.Split('\n')[20].Split(',')[2], CultureInfo.InvariantCulture);
        Assert.Equal(raw, double.Parse(shown, CultureInfo.InvariantCulture), 1e-5);
        Assert.Equal(csv, await lab.Client.GetStringAsync($"/api/runs/{watch.Name}/metrics.csv"));
    }

    [Fact]
    public async Task Two_runs_stand_beside_each_other_in_the_table_behind_the_curves()
    {
        var (first, second) = (lab.WatchedRun(), lab.WatchedRun());
        await using var page = await browser.Open(lab, $"/lab/runs?run={first.Name}&lang=en");
        await page.Page.GetByLabel($"Compare with {second.Name}", new() { Exact = true }).CheckAsync();
        var curves = page.Page.Locator("figure", new() { HasText = "Loss by epoch" });
        await curves.GetByRole(AriaRole.Button, new() { Name = "Table" }).ClickAsync();
        await Expect(curves.Locator("thead th")).ToHaveCountAsync(5);
        await Expect(curves.Locator("tbody tr")).ToHaveCountAsync(2);
        var cells = await curves.Locator("tbody tr").First.Locator("td").AllInnerTextsAsync();
        Assert.Equal([.. await FirstLosses(first), .. await FirstLosses(second)], cells.Select(cell => double.Parse(cell, CultureInfo.InvariantCulture)), (a, b) => Math.Abs(a - b) < 1e-5);
        await Expect(page.Page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex($"with={second.Name}"));
        Assert.Empty(page.Problems);
    }

    [Fact]
    public async Task The_gradients_of_a_live_run_are_a_curve_for_each_layer_with_their_table_behind()
    {
        await using var run = new LiveRun(lab.Lab, "gradients");
        await using var page = await browser.Open(lab, $"/lab/runs?run={run.Name}&lang=en");
        var chart = page.Page.Locator("figure", new() { HasText = "Norm of the gradient" });
        await Expect(chart.Locator(".u-legend .u-series")).ToHaveTextAsync(["1 Linear(784 → 10)"]);
        await chart.GetByRole(AriaRole.Button, new() { Name = "Table" }).ClickAsync();
        var rows = chart.Locator("[role=region] tbody tr");
        await Expect(rows.Nth(2)).ToBeVisibleAsync();
        Assert.All(await rows.Locator("td").AllInnerTextsAsync(), text => Assert.True(double.Parse(text, CultureInfo.InvariantCulture) > 0));
        await Expect(chart.Locator("table.wide tbody tr")).ToHaveCountAsync(2);
        Assert.Empty(page.Problems);
    }

    [Fact]
    public async Task A_cell_of_the_confusion_matrix_opens_exactly_its_pictures()
    {
        await using var page = await browser.Open(lab, "/lab/runs?run=small&lang=en");
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Read the test pictures" }).ClickAsync();
        var wrong = page.Page.Locator(".confusion tbody td:not(.right) button").First;
        var count = int.Parse(await wrong.TextContentAsync() ?? "", CultureInfo.InvariantCulture);
        var title = await wrong.GetAttributeAsync("aria-label");
        await wrong.ClickAsync();
        var opened = page.Page.Locator(".opened");
        await Expect(opened).ToHaveAttributeAsync("data-count", $"{count}");
        await Expect(opened.GetByRole(AriaRole.Heading)).ToHaveTextAsync(title!);
        await Expect(opened.Locator("li")).ToHaveCountAsync(Math.Min(count, 100));
        var parts = title!.Split(' ', ':');
        var pairs = await opened.Locator("li").EvaluateAllAsync<string[]>("all => all.map(one => one.dataset.label + one.dataset.predicted)");
        Assert.All(pairs, pair => Assert.Equal(parts[0] + parts[3], pair));
        await Expect(page.Page.Locator(".weights li").First).ToBeVisibleAsync();
        Assert.Empty(page.Problems);
    }

    [Fact]
    public async Task An_unknown_run_is_named_and_the_others_are_offered()
    {
        lab.WatchedRun();
        await using var page = await browser.Open(lab, "/lab/runs?run=nobody");
        await Expect(page.Page.Locator(".banner")).ToContainTextAsync("nobody");
        await Expect(page.Page.Locator("pre").First).ToContainTextAsync("lab.Watch(\"nobody\")");
        await Expect(page.Page.Locator("tbody tr").First).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_chart_is_saved_as_svg_with_every_point()
    {
        var watch = lab.WatchedRun();
        await using var page = await browser.Open(lab, $"/lab/runs?run={watch.Name}&log=1&lang=en");
        var curve = page.Page.Locator("figure").First;
        await Expect(curve.Locator(".uplot")).ToBeVisibleAsync();
        var saved = await page.Page.RunAndWaitForDownloadAsync(() => curve.GetByRole(AriaRole.Button, new() { Name = "Save as SVG" }).ClickAsync());
        Assert.Equal("Loss.svg", saved.SuggestedFilename);
        var drawing = System.Xml.Linq.XDocument.Load(await saved.PathAsync()).Root!;
        var curves = drawing.Elements().Where(element => element.Name.LocalName == "polyline").ToList();
        Assert.Equal(2, curves.Count);
        Assert.All(curves, one => Assert.Equal(20, one.Attribute("points")!.Value.Split(' ').Length));
        Assert.Empty(page.Problems);
    }

    [Fact]
    public async Task Chinese_changes_every_word()
    {
        var watch = lab.WatchedRun();
        await using var page = await browser.Open(lab, $"/lab/runs?run={watch.Name}&lang=zh");
        await Expect(page.Page.Locator("html")).ToHaveAttributeAsync("lang", "zh-CN");
        await Expect(page.Page.Locator("h1")).ToHaveTextAsync("训练记录");
        await Expect(page.Page.Locator(".uplot").First).ToBeVisibleAsync();
        var texts = await page.Page.Locator("main :is(h1, h2, label, thead th, figcaption, figcaption button, td:nth-child(2), a)").AllInnerTextsAsync();
        Assert.NotEmpty(texts);
        Assert.All(texts.Where(text => text.Length > 0), text => Assert.Matches(@"[\u4e00-\u9fff]|^[–\d. /%]*$", text));
        Assert.Empty(page.Problems);
    }

    async Task<double[]> FirstLosses(RunWatch watch)
    {
        var epoch = (await lab.Client.GetFromJsonAsync($"/api/runs/{watch.Name}/epochs", LabJson.Default.RunEpochs))!.Points[0];
        return [epoch.TrainLoss, epoch.ValidationLoss!.Value];
    }
}
