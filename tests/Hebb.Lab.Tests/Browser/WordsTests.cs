using static Microsoft.Playwright.Assertions;

namespace Hebb.Tests;

/// <summary>Texts fit where they stand, and every one of them comes from the words files.</summary>
[Collection("browser")]
public class WordsTests(BrowserFixture browser, LabFixture lab)
{
    // Words outside the marks of the language xx, in texts and labels that are neither marked as data by translate="no" nor contain only allowed ones.
    const string Unmarked =
        """
        (allowed) => {
          const bare = (text) => {
            let depth = 0;
            let left = '';
            for (const character of allowed.reduce((rest, data) => rest.replaceAll(data, ''), text)) {
              if (character === '⟦') depth++;
              else if (character === '⟧') depth--;
              else if (depth === 0) left += character;
            }
            return /\p{Script=Han}|\p{L}{3}/u.test(left) ? left.trim() : '';
          };
          const found = [bare(document.title)];
          for (const element of document.body.querySelectorAll('*')) {
            if (element.closest('[translate=no], script, noscript, style') || !(element.closest('select') ?? element).checkVisibility()) continue;
            for (const node of element.childNodes) if (node.nodeType === Node.TEXT_NODE && bare(node.data)) found.push(`<${element.localName} class="${element.className}"> ${bare(node.data)}`);
            for (const name of ['aria-label', 'title', 'alt', 'placeholder']) {
              const value = element.getAttribute(name);
              if (value && bare(value)) found.push(`<${element.localName} ${name}> ${bare(value)}`);
            }
          }
          return [...new Set(found.filter(Boolean))];
        }
        """;

    const string Clipped =
        """
        () => [...document.body.querySelectorAll('*')]
          .filter((element) => element.checkVisibility() && !element.closest('.unseen, .skip') && [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim()))
          .filter((element) => /hidden|clip/.test(getComputedStyle(element).overflowX) && element.scrollWidth > element.clientWidth)
          .map((element) => `${innerWidth}: ${element.outerHTML.slice(0, 120)}`)
          .concat(document.documentElement.scrollWidth > innerWidth ? [`${innerWidth}: the page is ${document.documentElement.scrollWidth} wide`] : [])
        """;

    public static TheoryData<string> Pages => ["draw", "playground", "runs", "conv"];

    public static TheoryData<string, string> PagesInBoth => new(
        from page in (string[])["draw", "playground", "runs", "conv"]
        from language in (string[])["en", "zh"]
        select new TheoryDataRow<string, string>(page, language));

    [Theory]
    [MemberData(nameof(PagesInBoth))]
    public async Task No_text_is_clipped_and_no_page_is_wider_than_the_screen(string name, string language)
    {
        await using var page = await Open(name, language);
        foreach (var width in (int[])[1280, 390, 320])
        {
            await page.Page.SetViewportSizeAsync(width, 800);
            // Charts follow the width a frame later.
            await page.Page.EvaluateAsync("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))");
            Assert.Equal("", string.Join('\n', await page.Page.EvaluateAsync<string[]>(Clipped)));
        }
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task No_text_is_written_into_the_pages(string name)
    {
        await using var page = await Open(name, "xx");
        Assert.Equal("", await Written(page));
    }

    [Fact]
    public async Task No_text_is_written_into_the_panels_of_a_live_run()
    {
        await using var run = new LiveRun(lab.Lab, "worded");
        await using var page = await browser.Open(lab, $"/lab/runs?lang=xx&run={run.Name}");
        await page.Page.Locator(".confusion .right button").First.ClickAsync();
        await Expect(page.Page.Locator(".opened")).ToBeVisibleAsync();
        await Expect(page.Page.Locator(".uplot")).ToHaveCountAsync(3);
        Assert.Equal("", await Written(page, run.Name));
        foreach (var button in await page.Page.Locator("figcaption button[aria-pressed]").AllAsync()) await button.ClickAsync();
        await Expect(page.Page.Locator("figure table")).ToHaveCountAsync(4);
        Assert.Equal("", await Written(page, run.Name));
    }

    /// <summary>The texts of a page that are in no words file, apart from names of runs and layers.</summary>
    static async Task<string> Written(LabPage page, string run = "watched") =>
        string.Join('\n', await page.Page.EvaluateAsync<string[]>(Unmarked, new[] { "Hebb Lab", run, "Linear(784 → 10)" }));

    async Task<LabPage> Open(string name, string language)
    {
        var run = name == "runs" ? $"&run={lab.WatchedRun().Name}" : "";
        var page = await browser.Open(lab, $"/lab/{name}?lang={language}{run}");
        await page.Settle(name);
        return page;
    }
}
