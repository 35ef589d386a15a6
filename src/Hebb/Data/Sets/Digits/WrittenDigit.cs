using System.Numerics;

namespace Hebb;

/// <summary>Digits as strokes, the way the built-in hand writes them neatly: to try a drawing pad without a pen.</summary>
public static class WrittenDigit
{
    const float Height = 0.6f;

    // Ink of one stroke lies closer than this, in units of the digit's height; the pen was lifted where it does not.
    const float Lift = 0.12f;

    /// <summary>The strokes of a digit, in the middle of a pad of size 1.</summary>
    /// <param name="digit">The digit, 0 to 9.</param>
    /// <param name="seed">Decides how it is written.</param>
    public static DigitStrokes Write(int digit, ulong seed)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(digit);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(digit, 9);
        var random = new Rng(seed, (ulong)digit);
        var hand = new DigitHand();
        hand.Write(DigitTemplates.BuiltIn.Pick(digit, random), DigitStyle.Neat, random);
        var points = hand.X.ToArray().Zip(hand.Y.ToArray(), (x, y) => new Vector2(x, y)).ToArray();
        var (low, high) = (points.Aggregate(Vector2.Min), points.Aggregate(Vector2.Max));
        var scale = Height / Math.Max(high.X - low.X, high.Y - low.Y);
        Vector2 OnPad(Vector2 point) => (point - (low + high) / 2) * scale + new Vector2(0.5f);
        return new(Strokes(points).Select(stroke => stroke.Select(OnPad)), padSize: 1);
    }

    static List<List<Vector2>> Strokes(Vector2[] points)
    {
        List<List<Vector2>> strokes = [[points[0]]];
        foreach (var (before, point) in points.Zip(points.Skip(1)))
        {
            if (Vector2.Distance(before, point) > Lift) strokes.Add([]);
            strokes[^1].Add(point);
        }
        return strokes;
    }
}
