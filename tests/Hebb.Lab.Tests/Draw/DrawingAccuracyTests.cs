using System.Globalization;
using System.Numerics;

namespace Hebb.Tests;

/// <summary>
/// Digits that people wrote, drawn again on the pad from strokes traced from MNIST's test pictures: three sizes, nine places, three pens.
/// <c>HEBB_DRAWINGS</c> sets how many digits are drawn.
/// </summary>
public class DrawingAccuracyTests(ITestOutputHelper output)
{
    const float Pad = 280;

    static readonly float[] sizes = [0.2f, 0.45f, 0.8f], pens = [8, 20, 34];

    [Fact]
    public void Traced_digits_are_read_at_every_size_and_place_with_every_pen()
    {
        if (Environment.GetEnvironmentVariable("HEBB_DATA") is null) Assert.Skip("HEBB_DATA names no folder with mnist.");
        var count = int.Parse(Environment.GetEnvironmentVariable("HEBB_DRAWINGS") ?? "324", CultureInfo.InvariantCulture);
        var data = Mnist.Load(new DataOptions { Download = false });
        var (pictures, labels) = Mnist.Load(new DataOptions { Download = false, Preprocessing = Preprocessing.None }).Test.Gather([.. Enumerable.Range(0, count)]);
        var (cnn, mlp) = (Trained("cnn-fast", data, epochs: 1), Trained("mlp", data, epochs: 2));
        var right = new Dictionary<string, int> { ["cnn"] = 0, ["mlp"] = 0, ["no digit"] = 0 };
        for (var i = 0; i < count; i++)
        {
            var picture = pictures[i].ToArray<float>().Select(value => (byte)value).ToArray();
            var (size, place, pen) = (sizes[i % 3], i / 3 % 9, pens[i / 27 % 3]);
            var prepared = DigitImage.Prepare(Drawn(TracedDigit.Strokes(picture), size, place, pen));
            Assert.True(prepared.Succeeded, $"digit {i}: {string.Join(' ', prepared.Notes)}");
            var label = (int)labels.AsSpan<long>()[i];
            if (cnn.Predict(prepared.Image.Pixels, []).Label == label) right["cnn"]++;
            if (mlp.Predict(prepared.Image.Pixels, []).Label == label) right["mlp"]++;
            if (!Likelihood.IsDigit(prepared.Image.Pixels, [])) right["no digit"]++;
        }
        foreach (var (name, hits) in right) output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name}: {hits} of {count}, {100.0 * hits / count:F2} %"));
        Assert.True(right["cnn"] >= 0.95 * count, $"The CNN reads {right["cnn"]} of {count}.");
        Assert.True(right["mlp"] >= 0.90 * count, $"The MLP reads {right["mlp"]} of {count}.");
        Assert.True(right["no digit"] <= 0.01 * count, $"{right["no digit"]} of {count} are taken for no digit.");
    }

    static DigitStrokes Drawn(IEnumerable<Vector2[]> strokes, float size, int place, float pen)
    {
        var corner = new Vector2(place % 3, place / 3) * ((1 - size) / 2);
        return new(strokes.Select(stroke => stroke.Select(point => (corner + point * size) * Pad)), Pad, pen);
    }

    static Classifier Trained(string model, DataPair data, int epochs)
    {
        var kind = ModelCatalog.Find(model);
        var settings = kind.Recipe with { Model = model, Dataset = "mnist", Epochs = epochs };
        var folder = Directory.CreateTempSubdirectory("hebb-drawing-");
        try
        {
            RunFile.Write(folder.FullName, settings);
            new Experiment(settings, data).Run(folder.FullName);
            return Classifier.Load(folder.FullName);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
