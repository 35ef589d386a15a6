using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Hebb.Tests;

/// <summary>What pages show while a run goes on, when it ends, when the server is away, and when many of them look.</summary>
[Collection("browser")]
public class ConnectionTests(BrowserFixture browser, LabFixture lab)
{
    [Fact]
    public async Task A_run_appears_while_it_goes_on_and_is_ended_when_it_is_stopped()
    {
        await using var page = await browser.Open(lab, "/lab/runs?lang=en");
        await using var run = new LiveRun(lab.Lab, "live");
        await page.Page.GetByRole(AriaRole.Button, new() { Name = run.Name, Exact = true }).ClickAsync();
        var row = Row(page, run.Name);
        await Expect(row).ToHaveAttributeAsync("data-state", "Running");
        await Reach(row, await Step(row) + 20);
        await run.Stop();
        await Expect(row).ToHaveAttributeAsync("data-state", "Cancelled");
        Assert.Equal(await Step(row), await LastOfWholeCurve(page, await Step(row)));
        Assert.Empty(page.Problems);
    }

    [Fact]
    public async Task A_program_that_is_killed_leaves_its_last_numbers_on_the_page()
    {
        var own = Lab.Start(new LabOptions { Port = 0, RunsFolder = Path.Combine(Path.GetTempPath(), $"hebb-none-{Guid.NewGuid():N}"), TrainFirstModel = false, Say = _ => { } });
        await using var run = new LiveRun(own, "killed");
        await using var page = await browser.Open(lab, new Uri(own.Address, $"/lab/runs?run={run.Name}&lang=en").ToString());
        var row = Row(page, run.Name);
        await Reach(row, 20);
        await own.DisposeAsync();
        await Expect(row).ToHaveAttributeAsync("data-state", "Lost");
        await Expect(page.Page.Locator(".banner[data-state='gone']")).ToBeVisibleAsync();
        await LastOfWholeCurve(page, await Step(row));
    }

    [Fact]
    public async Task The_row_of_the_chosen_run_is_never_ahead_of_its_curve()
    {
        await using var run = new LiveRun(lab.Lab, "row");
        await using var page = await browser.Open(lab, $"/lab/runs?run={run.Name}&lang=en");
        var row = Row(page, run.Name);
        await Reach(row, 1);
        await page.Page.RouteAsync("**/api/runs", async route =>
        {
            var list = await route.FetchAsync();
            await route.FulfillAsync(new() { Response = list, Body = Regex.Replace(await list.TextAsync(), @"""step"":\d+", @"""step"":1000000") });
        });
        for (var i = 0; i < 2; i++) await page.Page.RunAndWaitForResponseAsync(() => Task.CompletedTask, "**/api/runs");
        await Reach(row, await Step(row) + 1);
        Assert.InRange(await Step(row), 1, 999_999);
    }

    [Fact]
    public async Task When_the_server_was_away_the_run_goes_on_without_gap_or_repeat()
    {
        await using var cable = new CutCable(lab.Root);
        await using var run = new LiveRun(lab.Lab, "cut");
        var root = cable.Root;
        await using var page = await browser.Open(lab, new Uri(root, $"/lab/runs?run={run.Name}&lang=en").ToString());
        var row = Row(page, run.Name);
        await Reach(row, 20);
        cable.Cut();
        await Expect(page.Page.Locator(".banner[data-state='gone']")).ToBeVisibleAsync();
        var before = await Step(row);
        cable.Mend(root);
        await Expect(page.Page.Locator(".banner[data-state='gone']")).ToBeHiddenAsync();
        await Reach(row, before + 50);
        await Expect(row).ToHaveAttributeAsync("data-state", "Running");
        await run.Stop();
        await Expect(row).ToHaveAttributeAsync("data-state", "Cancelled");
        Assert.Equal(await Step(row), await LastOfWholeCurve(page, await Step(row)));
    }

    [Fact]
    public async Task Eight_tabs_look_at_one_run_and_hidden_ones_ask_for_nothing()
    {
        await using var run = new LiveRun(lab.Lab, "tabs");
        await using var first = await browser.Open(lab, $"/lab/runs?run={run.Name}&lang=en");
        var pages = new List<IPage> { first.Page };
        for (var i = 1; i < 8; i++)
        {
            await Tab.Hide(pages[^1]);
            pages.Add(await first.Page.Context.NewPageAsync());
            // A browser has six connections to a server for all tabs, so the later ones open only when the earlier ones let go.
            await pages[^1].GotoAsync(new Uri(lab.Root, $"/lab/runs?run={run.Name}&lang=en").ToString());
            await Reach(Row(pages[^1], run.Name), 1);
        }
        var hidden = Row(pages[1], run.Name);
        var before = await Step(hidden);
        await Reach(Row(pages[^1], run.Name), before + 20);
        // The list of runs is asked for every few seconds: from one time to the next, a page that is not hidden asks once.
        for (var i = 0; i < 2; i++) await pages[^1].RunAndWaitForRequestAsync(() => Task.CompletedTask, "**/api/runs");
        Assert.Equal(before, await Step(hidden));
        await Tab.Show(pages[1]);
        await Reach(hidden, before + 20);
    }

    static ILocator Row(LabPage page, string run) => Row(page.Page, run);

    static ILocator Row(IPage page, string run) => page.Locator("tr", new() { Has = page.GetByRole(AriaRole.Button, new() { Name = run, Exact = true }) });

    static async Task<int> Step(ILocator row) => int.Parse((await row.GetAttributeAsync("data-step"))!, CultureInfo.InvariantCulture);

    static async Task Reach(ILocator row, int step)
    {
        await Expect(row).ToHaveCountAsync(1);
        await row.Page.WaitForFunctionAsync("([row, step]) => Number(row.dataset.step) >= step", new object[] { await row.ElementHandleAsync(), step });
    }

    /// <summary>Checks that the curve has every step up to its last once, in order; of a long one the table shows every second, third, … and the last.</summary>
    static async Task<int> LastOfWholeCurve(LabPage page, int least)
    {
        var curve = page.Page.Locator("figure").First;
        await curve.GetByRole(AriaRole.Button, new() { Name = "Table" }).ClickAsync();
        await page.Page.WaitForFunctionAsync("least => Number(document.querySelector('figure tbody tr:last-child th')?.textContent) >= least", least);
        var steps = (await curve.Locator("tbody th").AllInnerTextsAsync()).Select(text => int.Parse(text, CultureInfo.InvariantCulture)).ToList();
        var every = steps[1] - steps[0];
        Assert.Equal(Enumerable.Range(0, steps.Count - 1).Select(i => 1 + i * every), steps[..^1]);
        return steps[^1];
    }
}
