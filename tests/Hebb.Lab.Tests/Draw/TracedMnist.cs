using System.Numerics;

namespace Hebb.Tests;

/// <summary>The strokes of MNIST's test digits, to be drawn in three sizes at nine places of the pad.</summary>
sealed class TracedMnist
{
    public const int Places = 9;

    readonly Dataset test = Mnist.Load(new DataOptions { Download = false, Preprocessing = Preprocessing.None }).Test;

    /// <summary>Shares of the pad that a picture, with its rim, is as wide as.</summary>
    public static IReadOnlyList<float> Sizes { get; } = [0.2f, 0.45f, 0.8f];

    public int LabelOf(int index) => test.LabelOf(index);

    /// <summary>The pictures of a digit.</summary>
    public IEnumerable<int> Of(int digit) => Enumerable.Range(0, test.Count).Where(index => test.LabelOf(index) == digit);

    /// <summary>Strokes in shares of the pad.</summary>
    public IEnumerable<Vector2[]> Strokes(int index, float size, int place)
    {
        var corner = new Vector2(place % 3, place / 3) * ((1 - size) / 2);
        var picture = test[index].Input.ToArray<float>().Select(value => (byte)value).ToArray();
        return TracedDigit.Strokes(picture).Select(stroke => stroke.Select(point => corner + point * size).ToArray());
    }
}
