using System.Net.Http.Json;

namespace Hebb.Tests;

[Collection("lab")]
public class RecognizeTests(LabFixture fixture)
{
    [Theory]
    [InlineData(1f)]
    [InlineData(0.25f)]
    public async Task Written_digits_are_recognised_at_any_size_and_place(float size)
    {
        var right = 0;
        for (var i = 0; i < 40; i++)
        {
            var written = WrittenDigit.Write(i % 10, (ulong)(1000 + i));
            var (left, top) = (i % 3 * (1 - size) / 2, i / 3 % 3 * (1 - size) / 2);
            var answer = await Ask(written.Strokes.Select(stroke => stroke.SelectMany(point => new[] { left + size * point.X, top + size * point.Y })));
            if (answer.Models[0].Label == i % 10) right++;
        }
        Assert.InRange(right, 33, 40);
    }

    [Fact]
    public async Task Preparation_fills_a_box_of_20_with_the_centre_of_mass_in_the_middle()
    {
        var answer = await Ask(Strokes(WrittenDigit.Write(3, 5)));
        Assert.NotNull(answer.Prepared);
        Assert.Equal(20, answer.Prepared.RasterSide);
        // MNIST's whole-pixel shift leaves the centre of mass, counted from the picture's edge, between 14 and 15.
        Assert.InRange(answer.Prepared.CenterX, 13.99, 15.01);
        Assert.InRange(answer.Prepared.CenterY, 13.99, 15.01);
        Assert.Equal(784, answer.Prepared.Pixels.Length);
    }

    [Fact]
    public async Task Answers_show_layers_and_the_likest_training_digits()
    {
        var answer = await Ask(Strokes(WrittenDigit.Write(7, 5)));
        var model = Assert.Single(answer.Models);
        Assert.Equal(1, model.Probabilities.Sum(), 1e-5);
        Assert.Equal([64, 64, 10], model.Layers.Select(layer => layer.Values.Length));
        Assert.Equal(5, answer.Neighbours.Count);
        Assert.Equal(answer.Neighbours.OrderByDescending(one => one.Likeness), answer.Neighbours);
    }

    [Fact]
    public async Task A_blank_pad_gets_no_prediction()
    {
        var answer = await Ask([]);
        Assert.Equal(InkState.Empty, answer.Ink);
        Assert.Empty(answer.Models);
    }

    [Fact]
    public async Task A_dot_is_too_small()
    {
        var answer = await Ask([[0.5f, 0.5f, 0.501f, 0.5f]]);
        Assert.Equal(InkState.TooSmall, answer.Ink);
        Assert.Empty(answer.Models);
    }

    [Fact]
    public async Task A_scribble_is_no_digit()
    {
        var random = new Rng(3);
        for (var i = 0; i < 10; i++)
        {
            var answer = await Ask([[.. Enumerable.Range(0, 120).Select(_ => 0.2f + 0.6f * random.NextSingle())]]);
            Assert.NotEqual(Verdict.Digit, Assert.Single(answer.Models).Verdict);
        }
    }

    [Theory]
    [InlineData(0f, 0.5f, 1f, 0.5f)]
    [InlineData(0f, 0.4f, 1f, 0.6f)]
    [InlineData(0f, 0.5f, 0.25f, 0.4f, 0.5f, 0.5f, 0.75f, 0.6f, 1f, 0.5f)]
    public async Task A_dash_and_a_wave_are_no_digit(params float[] points)
    {
        foreach (var size in new[] { 0.3f, 0.9f })
        {
            var answer = await Ask([points.Select(value => 0.05f + size * value)]);
            Assert.Equal(Verdict.NoDigit, Assert.Single(answer.Models).Verdict);
        }
    }

    [Fact]
    public async Task What_resembles_no_training_digit_of_its_kind_is_not_taken_for_one()
    {
        float[][] equals = [[0.2f, 0.35f, 0.8f, 0.35f], [0.2f, 0.65f, 0.8f, 0.65f]];
        float[][] zigzag = [[0.1f, 0.2f, 0.26f, 0.8f, 0.42f, 0.2f, 0.58f, 0.8f, 0.74f, 0.2f, 0.9f, 0.8f]];
        foreach (var drawing in new[] { equals, zigzag })
            Assert.NotEqual(Verdict.Digit, Assert.Single((await Ask(drawing)).Models).Verdict);
    }

    [Fact]
    public async Task Written_digits_are_taken_for_digits()
    {
        for (var i = 0; i < 40; i++)
            Assert.NotEqual(Verdict.NoDigit, Assert.Single((await Ask(Strokes(WrittenDigit.Write(i % 10, (ulong)(500 + i))))).Models).Verdict);
    }

    [Fact]
    public async Task A_stray_dot_is_ignored_with_a_note()
    {
        var strokes = Strokes(WrittenDigit.Write(2, 9)).Select(stroke => stroke.ToArray()).ToArray();
        var alone = await Ask(strokes);
        var dotted = await Ask([.. strokes, [0.98f, 0.02f]]);
        Assert.Contains("stray", Assert.Single(dotted.Notes));
        Assert.Equal(alone.Prepared!.Pixels, dotted.Prepared!.Pixels);
    }

    [Fact]
    public async Task Steps_can_be_switched_off()
    {
        var small = WrittenDigit.Write(8, 4).Strokes.Select(stroke => stroke.SelectMany(point => new[] { 0.2f * point.X, 0.2f * point.Y }).ToArray()).ToArray();
        var whole = await Ask(small);
        var unscaled = await Ask(small, new RecipeSteps(true, false, false, true, true, false));
        Assert.Equal(8, whole.Models[0].Label);
        Assert.True(unscaled.Models[0].Probabilities[8] < 0.5 * whole.Models[0].Probabilities[8]);
    }

    static IEnumerable<float[]> Strokes(DigitStrokes written) => written.Strokes.Select(stroke => stroke.SelectMany(point => new[] { point.X, point.Y }).ToArray());

    async Task<DrawAnswer> Ask(IEnumerable<IEnumerable<float>> strokes, RecipeSteps? recipe = null)
    {
        var request = new DrawRequest([.. strokes.Select(stroke => (float[])[.. stroke])], 1, Recipe: recipe);
        using var response = await fixture.Client.PostAsJsonAsync("/api/recognize", request, LabJson.Default.DrawRequest);
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync());
        return (await response.Content.ReadFromJsonAsync(LabJson.Default.DrawAnswer))!;
    }
}
