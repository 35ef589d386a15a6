using System.Globalization;
using System.Numerics;
using static Microsoft.Playwright.Assertions;

namespace Hebb.Tests;

/// <summary>
/// Digits drawn with the mouse in every size at every place of the pad: 27 drawings, among which every digit occurs. <c>HEBB_DRAWINGS</c>
/// asks for more; 270 are every digit in every size at every place.
/// </summary>
[Collection("browser")]
public class DrawnGridTests(BrowserFixture browser, LabFixture lab, MnistReaders readers, ITestOutputHelper output)
{
    // A point of a traced line that the mouse stops at, of so many.
    const int EachPoint = 6;

    // What the page shows, once it is of what is on the pad: the answers, the longer side of the ink in its box, and its centre of mass.
    const string Seen =
        """
        () => {
          if (document.querySelector('.draw').dataset.state !== 'Ready' || document.querySelector('.answers').ariaBusy === 'true') return null;
          const ink = (canvas) => {
            const { data, width, height } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
            const [xs, ys] = [[], []];
            let [mass, atX, atY] = [0, 0, 0];
            for (let y = 0; y < height; y++) for (let x = 0; x < width; x++) {
              const value = data[4 * (y * width + x)];
              if (value > 0) { xs.push(x); ys.push(y); }
              mass += value; atX += value * x; atY += value * y;
            }
            return { side: 1 + Math.max(Math.max(...xs) - Math.min(...xs), Math.max(...ys) - Math.min(...ys)), x: atX / mass, y: atY / mass };
          };
          const label = (kind) => document.querySelector(`.answer[data-kind=${kind}]`).dataset.label;
          const placed = ink(document.querySelector('.placed canvas'));
          return [label('cnn'), label('mlp'), ink(document.querySelector('.stages canvas')).side, placed.x, placed.y].map(String);
        }
        """;

    [Fact]
    public async Task Digits_are_read_in_three_sizes_at_nine_places()
    {
        await using var own = Lab.Start(new LabOptions { Port = 0, RunsFolder = readers.Runs(), Say = _ => { } });
        await using var page = await browser.Open(lab, new Uri(own.Address, "/lab/draw?lang=en").ToString());
        await Expect(page.Page.Locator(".answer")).ToHaveCountAsync(2);
        var (digits, clear) = (new TracedMnist(), page.Page.GetByRole(Microsoft.Playwright.AriaRole.Button, new() { Name = "Clear" }));
        var count = int.Parse(Environment.GetEnvironmentVariable("HEBB_DRAWINGS") ?? "27", CultureInfo.InvariantCulture);
        var pictures = Enumerable.Range(0, 10).Select(digit => digits.Of(digit).ToList()).ToList();
        var (cnn, mlp) = (0, 0);
        for (var i = 0; i < count; i++)
        {
            // 10 and 27 have no common divisor, so 270 drawings are all pairs.
            var (digit, size, place) = (i % 10, TracedMnist.Sizes[i % 3], i / 3 % TracedMnist.Places);
            var index = pictures[digit][i / 10];
            await page.Draw(digits.Strokes(index, size, place).Select(Thinned));
            var seen = await (await page.Page.WaitForFunctionAsync(Seen)).JsonValueAsync<string[]>();
            if (seen[0] == $"{digit}") cnn++;
            if (seen[1] == $"{digit}") mlp++;
            Assert.True(seen[2] == "20", $"Picture {index} is {seen[2]} pixels long in its box.");
            Assert.All(seen[3..], centre => Assert.InRange(double.Parse(centre, CultureInfo.InvariantCulture), 13.5, 14.5));
            await clear.ClickAsync();
        }
        output.WriteLine($"of {count} drawn digits the CNN reads {cnn} and the MLP {mlp}");
        Assert.True(cnn >= 0.95 * count, $"The CNN reads {cnn} of {count}.");
        Assert.True(mlp >= 0.90 * count, $"The MLP reads {mlp} of {count}.");
    }

    static Vector2[] Thinned(Vector2[] stroke) => [.. stroke.Where((_, i) => i % EachPoint == 0 || i == stroke.Length - 1)];
}
