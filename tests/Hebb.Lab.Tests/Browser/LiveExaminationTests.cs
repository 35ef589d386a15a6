using System.Globalization;
using static Microsoft.Playwright.Assertions;

namespace Hebb.Tests;

/// <summary>What a run that goes on takes its validation pictures for, in a browser.</summary>
[Collection("browser")]
public class LiveExaminationTests(BrowserFixture browser, LabFixture lab)
{
    // The open cell stands for the matrix when its title is that of a cell there, and it has as many pictures as it says.
    const string OpenCellIsOfTheMatrix =
        """
        label => {
          const opened = document.querySelector('.opened');
          const title = opened?.querySelector('h3').textContent ?? '';
          return title.startsWith(label) && document.querySelector(`.confusion button[aria-label="${title}"]`) !== null
            && opened.querySelectorAll('li').length === Number(opened.dataset.count) && title.endsWith(`: ${opened.dataset.count}`);
        }
        """;

    [Fact]
    public async Task The_confusion_matrix_of_a_live_run_appears_and_an_open_cell_follows_it()
    {
        await using var run = new LiveRun(lab.Lab, "examined");
        await using var page = await browser.Open(lab, $"/lab/runs?run={run.Name}&lang=en");
        var examined = page.Page.Locator(".examined");
        await Expect(examined).ToHaveAttributeAsync("data-samples", "100");
        await Expect(page.Page.Locator($"tr[data-state='Running']", new() { HasText = run.Name })).ToHaveCountAsync(1);
        // What is out of view is not laid out, and has no inner text.
        var counts = await page.Page.Locator(".confusion td button").AllTextContentsAsync();
        Assert.Equal(100, counts.Sum(count => int.Parse(count, CultureInfo.InvariantCulture)));
        await Expect(page.Page.Locator(".weights li")).ToHaveCountAsync(10);

        var before = await examined.GetAttributeAsync("data-step");
        var cell = page.Page.Locator(".confusion td.right button").First;
        var label = (await cell.GetAttributeAsync("aria-label"))!.Split(':')[0];
        await cell.ClickAsync();
        await page.Page.WaitForFunctionAsync(OpenCellIsOfTheMatrix, label);
        await Expect(examined).Not.ToHaveAttributeAsync("data-step", before!);
        await page.Page.WaitForFunctionAsync(OpenCellIsOfTheMatrix, label);

        await run.Stop();
        await Expect(page.Page.Locator($"tr[data-state='Cancelled']", new() { HasText = run.Name })).ToHaveCountAsync(1);
        await page.Page.WaitForFunctionAsync(OpenCellIsOfTheMatrix, label);
        Assert.Empty(page.Problems);
    }

    [Fact]
    public async Task A_run_without_a_validation_set_says_what_is_missing()
    {
        var watch = lab.Lab.Watch("unvalidated");
        var model = new Sequential(new Flatten(), new Linear(784, 10));
        new Trainer(model, new Sgd(model.Parameters, 0.1), Loss.CrossEntropy).Fit(Digits.Load(train: 64, test: 1).Train, new FitOptions { Epochs = 1 }, watch);
        await using var page = await browser.Open(lab, $"/lab/runs?run={watch.Name}&lang=en");
        await Expect(page.Page.Locator(".examined")).ToContainTextAsync("FitOptions.Validation");
        await Expect(page.Page.Locator(".confusion")).ToHaveCountAsync(0);
    }
}
