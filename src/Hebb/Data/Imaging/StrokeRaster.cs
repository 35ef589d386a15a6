using System.Numerics;

namespace Hebb;

/// <summary>Draws strokes with a round pen, anti-aliased: each pixel is the share of its 8×8 sample points that ink covers.</summary>
static class StrokeRaster
{
    const int Samples = 8;

    /// <summary>Values 0…255 of the strokes in <paramref name="frame"/>, drawn with a pen of <paramref name="penWidth"/> raster pixels.</summary>
    public static float[] Draw(IEnumerable<Vector2[]> strokes, DigitFrame frame, float penWidth)
    {
        var side = frame.Pixels * Samples;
        var covered = new bool[side * side];
        var scale = (float)(frame.Scale * Samples);
        var corner = new Vector2((float)frame.X, (float)frame.Y);
        foreach (var stroke in strokes)
        {
            var points = Array.ConvertAll(stroke, point => (point - corner) * scale);
            for (var i = 0; i < points.Length; i++)
                Cover(covered, side, points[Math.Max(0, i - 1)], points[i], penWidth / 2 * Samples);
        }

        var values = new float[frame.Pixels * frame.Pixels];
        for (var i = 0; i < covered.Length; i++)
            if (covered[i])
                values[i / side / Samples * frame.Pixels + i % side / Samples] += 255f / (Samples * Samples);
        return values;
    }

    /// <summary>Marks the sample points within <paramref name="radius"/> of the segment from <paramref name="a"/> to <paramref name="b"/>.</summary>
    static void Cover(bool[] covered, int side, Vector2 a, Vector2 b, float radius)
    {
        var (low, high) = (Vector2.Min(a, b) - new Vector2(radius), Vector2.Max(a, b) + new Vector2(radius));
        var (left, right) = ((int)Math.Clamp(low.X, 0, side), (int)Math.Clamp(high.X + 1, 0, side));
        var (top, bottom) = ((int)Math.Clamp(low.Y, 0, side), (int)Math.Clamp(high.Y + 1, 0, side));
        var along = b - a;
        var lengthSquared = along.LengthSquared();
        for (var y = top; y < bottom; y++)
            for (var x = left; x < right; x++)
            {
                var fromA = new Vector2(x + 0.5f, y + 0.5f) - a;
                var share = lengthSquared > 0 ? Math.Clamp(Vector2.Dot(fromA, along) / lengthSquared, 0, 1) : 0;
                if ((fromA - share * along).LengthSquared() <= radius * radius)
                    covered[y * side + x] = true;
            }
    }
}
