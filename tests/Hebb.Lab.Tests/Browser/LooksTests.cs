using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Hebb.Tests;

/// <summary>Curves stand out from what is behind them, and who wants little motion gets little.</summary>
[Collection("browser")]
public class LooksTests(BrowserFixture browser, LabFixture lab)
{
    // WCAG's contrast of the colours of curves, as their legends have them and as the theme offers them, with the panel behind them.
    const string Contrasts =
        """
        () => {
          const luminance = (colour) => {
            const [r, g, b] = colour.match(/[\d.]+/g).map((part) => part / 255).map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
            return 0.2126 * r + 0.7152 * g + 0.0722 * b;
          };
          const contrast = (one, other) => {
            const [low, high] = [luminance(one), luminance(other)].sort((a, b) => a - b);
            return (high + 0.05) / (low + 0.05);
          };
          const panel = (element) => getComputedStyle(element.closest('.panel')).backgroundColor;
          const markers = [...document.querySelectorAll('.u-legend .u-marker')].map((marker) => contrast(getComputedStyle(marker).borderTopColor, panel(marker)));
          const probe = document.querySelector('.panel').appendChild(document.createElement('i'));
          const offered = [1, 2, 3, 4, 5, 6, 7, 8].map((i) => {
            probe.style.color = `var(--series-${i})`;
            return contrast(getComputedStyle(probe).color, panel(probe));
          });
          probe.remove();
          return [...markers, ...offered];
        }
        """;

    // Notes when something is drawn; what follows within a fifth of a second belongs to the same picture.
    const string CountFrames =
        """
        window.frames = [];
        for (const name of ['clearRect', 'putImageData']) {
          const draw = CanvasRenderingContext2D.prototype[name];
          CanvasRenderingContext2D.prototype[name] = function (...how) {
            const now = performance.now();
            if (now - (window.drawn ?? -Infinity) > 200) window.frames.push(now);
            window.drawn = now;
            return draw.apply(this, how);
          };
        }
        """;

    [Theory]
    [InlineData("playground", "light")]
    [InlineData("playground", "dark")]
    [InlineData("runs", "light")]
    [InlineData("runs", "dark")]
    public async Task Curves_have_a_contrast_of_at_least_3_to_1(string name, string theme)
    {
        var (first, second) = (lab.WatchedRun().Name, lab.WatchedRun().Name);
        await using var page = await browser.Open(lab, name == "runs" ? $"/lab/runs?theme={theme}&run={first}&with={second}" : $"/lab/playground?theme={theme}");
        // Two losses by step and two of each run by epoch; or those of training and of testing.
        await Expect(page.Page.Locator(".u-legend .u-marker")).ToHaveCountAsync(name == "runs" ? 6 : 2);
        Assert.All(await page.Page.EvaluateAsync<double[]>(Contrasts), contrast => Assert.InRange(contrast, 3, 21));
    }

    [Theory]
    [InlineData("playground")]
    [InlineData("runs")]
    public async Task With_reduced_motion_a_picture_a_second_is_drawn_while_training_goes_on(string name)
    {
        await using var run = new LiveRun(lab.Lab, "calm");
        await using var page = await browser.Open(lab, "/lab/conv", new() { ReducedMotion = ReducedMotion.Reduce });
        await page.Page.AddInitScriptAsync(CountFrames);
        await page.Page.GotoAsync(new Uri(lab.Root, name == "runs" ? $"/lab/runs?lang=en&run={run.Name}" : "/lab/playground?lang=en").ToString());
        if (name == "playground")
        {
            await Expect(page.Page.Locator("[data-step='200'][data-state='Paused']")).ToHaveCountAsync(1);
            await page.Page.Locator("h1").ClickAsync();
            await page.Page.Keyboard.PressAsync("Space");
        }
        else
        {
            await Expect(page.Page.Locator(".examined[data-state='seen']")).ToHaveCountAsync(1);
        }
        await page.Page.EvaluateAsync("window.frames = []");
        await page.Page.WaitForFunctionAsync("() => window.frames.length >= 5");
        var frames = await page.Page.EvaluateAsync<double[]>("window.frames");
        Assert.All(frames.Skip(1).Zip(frames.Skip(2)), pair => Assert.InRange(pair.Second - pair.First, 900, double.MaxValue));
    }
}
