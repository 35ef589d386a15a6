using System.Numerics.Tensors;

namespace Hebb;

/// <summary>Some thousand training digits, to show which of them a drawing is most like.</summary>
sealed class TrainingDigits
{
    const int Wanted = 6_000, Shown = 5, Size = DigitRecipe.Size * DigitRecipe.Size;

    readonly byte[][] pictures;
    readonly float[][] directions;
    readonly int[] labels;

    TrainingDigits(byte[][] pictures, int[] labels) =>
        (this.pictures, this.labels, directions) = (pictures, labels, Array.ConvertAll(pictures, Direction));

    /// <summary>MNIST's where they are at hand, else the built-in ones.</summary>
    public static TrainingDigits Load()
    {
        try
        {
            return Of(Mnist.Load(new DataOptions { Download = false, Preprocessing = Preprocessing.Bytes }).Train);
        }
        catch (Exception absent) when (absent is DataUnavailableException or InvalidDataException or IOException)
        {
            return Of(Digits.Load(Wanted, 1, preprocessing: Preprocessing.Bytes).Train);
        }
    }

    /// <summary>Which of them a picture is most like, by the correlation of the pixels.</summary>
    public Resemblance Compare(byte[] pixels)
    {
        var sought = Direction(pixels);
        var likeness = Array.ConvertAll(directions, direction => (double)TensorPrimitives.Dot<float>(direction, sought));
        var highest = new double[10];
        foreach (var (index, label) in labels.Index()) highest[label] = Math.Max(highest[label], likeness[index]);
        var nearest = likeness.Index().OrderByDescending(entry => entry.Item).Take(Shown);
        return new([.. nearest.Select(entry => new Neighbour(labels[entry.Index], entry.Item, pictures[entry.Index]))], highest);
    }

    static TrainingDigits Of(Dataset data)
    {
        var count = Math.Min(Wanted, data.Count);
        var (x, y) = data.Gather([.. Enumerable.Range(0, count)]);
        var pictures = x.ToArray<float>().Chunk(Size).Select(picture => Array.ConvertAll(picture, value => (byte)MathF.Round(255 * value))).ToArray();
        return new(pictures, Array.ConvertAll(y.ToArray<long>(), label => (int)label));
    }

    /// <summary>The picture as a vector of mean 0 and length 1, so that a dot product is a correlation.</summary>
    static float[] Direction(byte[] pixels)
    {
        var values = Array.ConvertAll(pixels, pixel => (float)pixel);
        TensorPrimitives.Subtract(values, TensorPrimitives.Sum<float>(values) / values.Length, values);
        var length = TensorPrimitives.Norm<float>(values);
        if (length > 0) TensorPrimitives.Divide(values, length, values);
        return values;
    }
}

/// <summary>What a picture looks like among the training digits.</summary>
/// <param name="Nearest">The most similar ones.</param>
/// <param name="ByDigit">The likeness of the most similar 0, 1, …, 9.</param>
sealed record Resemblance(IReadOnlyList<Neighbour> Nearest, IReadOnlyList<double> ByDigit);
