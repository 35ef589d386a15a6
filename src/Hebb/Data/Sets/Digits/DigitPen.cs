using System.Runtime.Intrinsics;

namespace Hebb;

/// <summary>
/// The pen: scales a figure until its ink fills the box of 20 × 20 pixels that MNIST uses and draws it as discs along the
/// line, soft at the edge. It visits only the pixels near each disc.
/// </summary>
sealed class DigitPen
{
    /// <summary>The box's side in pixels.</summary>
    public const int Box = 20;

    // A run of pixels is one vector long and may start in the last column, so rows have room behind the box.
    const int Lanes = 8;
    const int RowLength = 32;
    const float FarAway = 1e9f;
    const float ThinnestRadius = 0.45f;

    static readonly Vector256<float> PixelCentres = Vector256.Create(0.5f, 1.5f, 2.5f, 3.5f, 4.5f, 5.5f, 6.5f, 7.5f);

    // For each pixel the distance from its centre to the edge of the nearest disc, below 0 inside.
    readonly float[] distances = new float[Box * RowLength];

    /// <summary>Draws a figure and moves its points to where they lie in the box.</summary>
    /// <param name="digit">Which digit it is: the strokes of a 1 may be bolder.</param>
    /// <param name="hand">The hand that has just written.</param>
    /// <param name="ink">Receives <see cref="Box"/> × <see cref="Box"/> amounts of ink, the largest of which is 1.</param>
    /// <param name="random">Where width and softness come from.</param>
    public void Draw(int digit, DigitHand hand, Span<float> ink, Rng random)
    {
        var x = hand.X;
        var y = hand.Y;
        var (left, right) = Extent(x);
        var (top, bottom) = Extent(y);
        var (longSide, shortSide) = (Math.Max(right - left, bottom - top), Math.Min(right - left, bottom - top));
        var width = PickWidth(digit, Box * shortSide / longSide, random);
        var softness = (float)(0.8 + 0.6 * random.NextDouble());

        var scale = (Box - width) / longSide;
        FitInBox(x, left, right, scale);
        FitInBox(y, top, bottom, scale);

        distances.AsSpan().Fill(FarAway);
        for (var i = 0; i < x.Length; i++)
            Stamp(x[i], y[i], Math.Max(ThinnestRadius, 0.5f * width * hand.Pressure[i]), 0.5f * softness);
        Develop(ink, softness);
    }

    static float PickWidth(int digit, float shortSide, Rng random)
    {
        if (digit == 1) return (float)Math.Clamp(2.7 * Math.Exp(0.40 * random.NextNormal()), 1.4, 8);
        var width = Math.Clamp(2.5 * Math.Exp(0.32 * random.NextNormal()), 1.4, 5);
        // A narrow figure in a bold pen closes up into a blob that looks like a 1.
        return (float)Math.Max(1.4, Math.Min(width, 0.30 * shortSide));
    }

    static (float Least, float Most) Extent(ReadOnlySpan<float> values)
    {
        var (least, most) = (values[0], values[0]);
        foreach (var value in values) (least, most) = (Math.Min(least, value), Math.Max(most, value));
        return (least, most);
    }

    static void FitInBox(Span<float> values, float least, float most, float scale)
    {
        var middle = 0.5f * (least + most);
        foreach (ref var value in values) value = 0.5f * Box + (value - middle) * scale;
    }

    /// <summary>Notes the distance to one disc at all pixels it may reach.</summary>
    void Stamp(float x, float y, float radius, float edge)
    {
        var reach = radius + edge;
        var firstRow = Math.Max(0, (int)MathF.Ceiling(y - reach - 0.5f));
        var lastRow = Math.Min(Box - 1, (int)MathF.Floor(y + reach - 0.5f));
        var firstColumn = Math.Max(0, (int)MathF.Ceiling(x - reach - 0.5f));
        var lastColumn = Math.Min(Box - 1, (int)MathF.Floor(x + reach - 0.5f));
        for (var column = firstColumn; column <= lastColumn; column += Lanes)
        {
            var acrossX = PixelCentres + Vector256.Create(column - x);
            var squareX = acrossX * acrossX;
            for (var row = firstRow; row <= lastRow; row++)
            {
                var acrossY = row + 0.5f - y;
                var distance = Vector256.Sqrt(squareX + Vector256.Create(acrossY * acrossY)) - Vector256.Create(radius);
                var pixels = distances.AsSpan(row * RowLength + column, Lanes);
                Vector256.Min(distance, Vector256.Create<float>(pixels)).CopyTo(pixels);
            }
        }
    }

    /// <summary>Turns distances into ink; the darkest pixel becomes 1.</summary>
    void Develop(Span<float> ink, float softness)
    {
        var darkest = 0f;
        for (var row = 0; row < Box; row++)
        {
            for (var column = 0; column < Box; column++)
            {
                var value = Math.Clamp(0.5f - distances[row * RowLength + column] / softness, 0, 1);
                darkest = Math.Max(darkest, value);
                ink[row * Box + column] = value;
            }
        }
        foreach (ref var value in ink) value /= darkest;
    }
}
