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

    /// <summary>The most similar ones, by the correlation of their pixels.</summary>
    public IReadOnlyList<Neighbour> Nearest(byte[] pixels)
    {
        var sought = Direction(pixels);
        return [.. directions
            .Select((direction, i) => (Index: i, Likeness: (double)TensorPrimitives.Dot<float>(direction, sought)))
            .OrderByDescending(entry => entry.Likeness)
            .Take(Shown)
            .Select(entry => new Neighbour(labels[entry.Index], entry.Likeness, pictures[entry.Index]))];
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
