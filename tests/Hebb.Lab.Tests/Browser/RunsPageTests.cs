using System.Globalization;
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
        await Expect(page.Page.Locator(".uplot")).ToBeVisibleAsync();
        Assert.Empty(page.Problems);
    }

    [Fact]
    public async Task The_table_behind_the_curve_has_the_raw_losses_whatever_the_smoothing()
    {
        var watch = lab.WatchedRun();
        var csv = await lab.Client.GetStringAsync($"/api/runs/{watch.Name}/metrics.csv");
        await using var page = await browser.Open(lab, $"/lab/runs?run={watch.Name}&smooth=0.9&lang=en");
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Table" }).ClickAsync();
        var rows = page.Page.Locator("figure tbody tr");
        await Expect(rows).ToHaveCountAsync(20);
        var shown = await rows.Last.Locator("td").First.InnerTextAsync();
        var raw = double.Parse(csv.Split('\n')[20].Split(',')[2], CultureInfo.InvariantCulture);
        Assert.Equal(raw, double.Parse(shown, CultureInfo.InvariantCulture), 1e-5);
        Assert.Equal(csv, await lab.Client.GetStringAsync($"/api/runs/{watch.Name}/metrics.csv"));
    }

    [Fact]
    public async Task An_unknown_run_is_named_and_the_others_are_offered()
    {
        lab.WatchedRun();
        await using var page = await browser.Open(lab, "/lab/runs?run=nobody");
        await Expect(page.Page.Locator(".banner")).ToContainTextAsync("nobody");
        await Expect(page.Page.Locator("tbody tr").First).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Many_pages_at_once_stay_usable_and_hidden_ones_let_go()
    {
        await using var first = await browser.Open(lab, "/lab/draw");
        var pages = new List<IPage>();
        for (var i = 0; i < 4; i++)
        {
            var page = await first.Page.Context.NewPageAsync();
            await page.GotoAsync(new Uri(lab.Root, "/lab/draw").ToString());
            await Expect(page.Locator(".answer").First).ToBeVisibleAsync();
            pages.Add(page);
        }
        await Expect(pages[^1].Locator(".verdict").First).ToHaveTextAsync("Draw a digit");
    }
}
