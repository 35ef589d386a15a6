using System.Globalization;

namespace Hebb.Tests;

/// <summary>
/// Digits that people wrote, drawn again on the pad from strokes traced from MNIST's test pictures: three sizes, nine places, three pens.
/// <c>HEBB_DRAWINGS</c> sets how many digits are drawn.
/// </summary>
public class DrawingAccuracyTests(MnistReaders readers, ITestOutputHelper output)
{
    const float Pad = 280;

    static readonly float[] pens = [8, 20, 34];

    [Fact]
    public void Traced_digits_are_read_at_every_size_and_place_with_every_pen()
    {
        var runs = readers.Runs();
        var count = int.Parse(Environment.GetEnvironmentVariable("HEBB_DRAWINGS") ?? "324", CultureInfo.InvariantCulture);
        var digits = new TracedMnist();
        var (cnn, mlp) = (Classifier.Load(Path.Combine(runs, "cnn")), Classifier.Load(Path.Combine(runs, "mlp")));
        var right = new Dictionary<string, int> { ["cnn"] = 0, ["mlp"] = 0, ["no digit"] = 0, ["not sure that it is one"] = 0 };
        var training = TrainingDigits.Load();
        for (var i = 0; i < count; i++)
        {
            var strokes = digits.Strokes(i, TracedMnist.Sizes[i % 3], place: i / 3 % TracedMnist.Places);
            var prepared = DigitImage.Prepare(new DigitStrokes(strokes.Select(stroke => stroke.Select(point => point * Pad)), Pad, pens[i / 27 % 3]));
            Assert.True(prepared.Succeeded, $"digit {i}: {string.Join(' ', prepared.Notes)}");
            var label = digits.LabelOf(i);
            if (cnn.Predict(prepared.Image.Pixels, []).Label == label) right["cnn"]++;
            if (mlp.Predict(prepared.Image.Pixels, []).Label == label) right["mlp"]++;
            var resembles = Likelihood.Of(prepared, training.Compare(prepared.Image.Pixels).ByDigit[label]);
            if (resembles == Verdict.NoDigit) right["no digit"]++;
            if (resembles == Verdict.Unsure) right["not sure that it is one"]++;
        }
        foreach (var (name, hits) in right) output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name}: {hits} of {count}, {100.0 * hits / count:F2} %"));
        Assert.True(right["cnn"] >= 0.95 * count, $"The CNN reads {right["cnn"]} of {count}.");
        Assert.True(right["mlp"] >= 0.90 * count, $"The MLP reads {right["mlp"]} of {count}.");
        Assert.True(right["no digit"] <= 0.01 * count, $"{right["no digit"]} of {count} are taken for no digit.");
        Assert.True(right["not sure that it is one"] <= 0.02 * count, $"{right["not sure that it is one"]} of {count} look too little like what they are.");
    }
}
