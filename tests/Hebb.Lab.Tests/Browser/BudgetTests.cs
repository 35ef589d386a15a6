using System.Diagnostics;
using System.Globalization;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Hebb.Tests;

/// <summary>
/// What the Lab may cost: only when <c>HEBB_BUDGETS</c> says for how many minutes the browser's memory is looked at, on a machine that does
/// nothing else. Prints the figures.
/// </summary>
[Collection("browser")]
public class BudgetTests(BrowserFixture browser, LabFixture lab, ITestOutputHelper output)
{
    [Fact]
    public async Task Bars_follow_a_drawn_point_within_60_ms()
    {
        _ = Minutes();
        await using var page = await browser.Open(lab, "/lab/draw?lang=en");
        await Expect(page.Pad).ToBeVisibleAsync();
        // From the event of the pointer to the frame after the bars have changed, for each point while it is drawn.
        await page.Page.EvaluateAsync(
            """
            () => {
              window.waits = [];
              let from = null;
              document.querySelector('canvas.pad').addEventListener('pointermove', () => { from = performance.now(); }, true);
              new MutationObserver(() => {
                if (from === null) return;
                const begun = from;
                from = null;
                requestAnimationFrame(() => window.waits.push(performance.now() - begun));
              }).observe(document.querySelector('.answers'), { subtree: true, childList: true, characterData: true, attributes: true });
            }
            """);
        var pad = (await page.Pad.BoundingBoxAsync())!;
        await page.Page.Mouse.MoveAsync(pad.X + pad.Width * 0.3f, pad.Y + pad.Height * 0.2f);
        await page.Page.Mouse.DownAsync();
        for (var i = 1; i <= 200; i++)
        {
            var (before, turn) = (await Count(), i / 200f * 9);
            await page.Page.Mouse.MoveAsync(pad.X + pad.Width * (0.5f + 0.3f * MathF.Cos(turn)), pad.Y + pad.Height * (0.15f + 0.7f * i / 200f));
            // A point that changes no probability changes no bar; the next one does.
            for (var looks = 0; looks < 20 && await Count() == before; looks++) await page.Page.EvaluateAsync("() => new Promise(requestAnimationFrame)");
        }
        await page.Page.Mouse.UpAsync();
        var waits = await page.Page.EvaluateAsync<double[]>("window.waits");
        Assert.True(waits.Length > 100, $"Only {waits.Length} points changed a bar.");
        var (median, late) = (waits.Order().ElementAt(waits.Length / 2), waits.Order().ElementAt(waits.Length * 95 / 100));
        Say($"a point to its bars: median {median:F1} ms, 95th percentile {late:F1} ms of {waits.Length} points");
        Assert.InRange(late, 0, 60);

        Task<int> Count() => page.Page.EvaluateAsync<int>("window.waits.length");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Watching_costs_at_most_a_twentieth_of_the_steps(bool inBrowser)
    {
        _ = Minutes();
        const int rounds = 5;
        var data = Digits.Load(train: 12_800, test: 1000);
        var (alone, watched) = (new List<double>(), new List<double>());
        // One page for all rounds: what a browser does when a page is new is no part of watching.
        await using var page = inBrowser ? await browser.Open(lab, "/lab/runs?lang=en") : null;
        for (var round = 0; round <= rounds; round++)
        {
            var without = StepsPerSecond(data, null);
            var watch = lab.Lab.Watch("cost");
            await using var watcher = page is null ? await Reader(watch) : null;
            if (page is not null) await Choose(page, watch);
            var with = await Task.Run(() => StepsPerSecond(data, watch));
            if (round == 0) continue;
            alone.Add(without);
            watched.Add(with);
        }
        var cost = 1 - alone.Zip(watched, (without, with) => with / without).Order().ElementAt(rounds / 2);
        Say($"784-800-800-10: {alone.Average():F0} steps a second alone, {watched.Average():F0} with {(inBrowser ? "a page" : "a reader")} that watches; median of {rounds} pairs: {100 * cost:F1} % less");
        Assert.InRange(cost, -1, 0.05);
    }

    [Fact]
    public async Task The_memory_of_a_page_that_watches_stays_flat()
    {
        var minutes = Minutes();
        await using var run = new LiveRun(lab.Lab, "long");
        await using var page = await browser.Open(lab, $"/lab/runs?run={run.Name}&lang=en");
        var session = await page.Page.Context.NewCDPSessionAsync(page.Page);
        var clock = Stopwatch.StartNew();
        var heaps = new List<double>();
        for (var minute = 0; minute <= minutes; minute++)
        {
            await Task.Delay(TimeSpan.FromMinutes(Math.Max(minute, 0.5)) - clock.Elapsed);
            await session.SendAsync("HeapProfiler.collectGarbage");
            heaps.Add((await session.SendAsync("Runtime.getHeapUsage"))!.Value.GetProperty("usedSize").GetDouble() / 1e6);
        }
        Say($"the page's heap after each minute, MB: {string.Join(' ', heaps.Select(heap => heap.ToString("F1", CultureInfo.InvariantCulture)))}");
        Assert.InRange(heaps[^1] - heaps[0], double.MinValue, 5);
    }

    static async Task Choose(LabPage page, RunWatch watch)
    {
        var row = page.Page.GetByRole(AriaRole.Button, new() { Name = watch.Name, Exact = true });
        await row.ClickAsync();
        await Expect(row).ToHaveAttributeAsync("aria-pressed", "true");
    }

    /// <summary>Somebody who reads the events and does nothing with them.</summary>
    async Task<Stream> Reader(RunWatch watch)
    {
        var stream = await lab.Client.GetStreamAsync($"/api/events?feed=runs%2F{watch.Name}");
        _ = stream.CopyToAsync(Stream.Null).ContinueWith(_ => { }, TaskScheduler.Default);
        return stream;
    }

    static double StepsPerSecond(DataPair data, RunWatch? watch)
    {
        const int epochs = 20, batchSize = 64;
        var model = new Sequential(new Flatten(), new Linear(784, 800), new Relu(), new Linear(800, 800), new Relu(), new Linear(800, 10));
        var trainer = new Trainer(model, new Sgd(model.Parameters, 0.01), Loss.CrossEntropy);
        var options = new FitOptions { Epochs = epochs, BatchSize = batchSize, Validation = data.Test };
        var clock = Stopwatch.StartNew();
        var report = watch is null ? trainer.Fit(data.Train, options) : trainer.Fit(data.Train, options, watch);
        return report.Steps / clock.Elapsed.TotalSeconds;
    }

    static int Minutes()
    {
        var asked = Environment.GetEnvironmentVariable("HEBB_BUDGETS");
        Assert.SkipWhen(string.IsNullOrEmpty(asked), "HEBB_BUDGETS does not say for how many minutes.");
        return int.Parse(asked!, CultureInfo.InvariantCulture);
    }

    void Say(FormattableString line) => output.WriteLine(FormattableString.Invariant(line));
}
