using System.Numerics;

namespace Hebb;

/// <summary>Takes out of strokes what a pen or a finger leaves by accident: repeated points, and dots far from the digit.</summary>
static class StrokeCleaning
{
    /// <summary>Points closer than this share of the pad are the same point: half a pixel on a pad of 280.</summary>
    const float SamePoint = 0.5f / 280;

    /// <summary>A stroke shorter than this share of the pad is a dot.</summary>
    const float DotLength = 0.015f;

    /// <summary>A dot is stray when its gap to the rest exceeds this share of the rest's long side.</summary>
    const float StrayShare = 0.25f;

    /// <summary>The strokes without points that repeat the one before.</summary>
    public static List<Vector2[]> WithoutRepeats(DigitStrokes strokes) =>
        [.. strokes.Strokes.Select(stroke => WithoutRepeats(stroke, SamePoint * strokes.PadSize))];

    /// <summary>The strokes without stray dots; all of them when there is nothing but dots.</summary>
    public static List<Vector2[]> WithoutStrayDots(List<Vector2[]> strokes, float padSize)
    {
        var rest = strokes.Where(stroke => Length(stroke) >= DotLength * padSize).ToArray();
        if (rest.Length == 0)
            return strokes;
        var reach = StrayShare * DigitBox.Around([.. rest.SelectMany(stroke => stroke)]).LongSide;
        return [.. strokes.Where(stroke => Length(stroke) >= DotLength * padSize || Gap(stroke[0], rest) <= reach)];
    }

    static Vector2[] WithoutRepeats(Vector2[] stroke, float distance)
    {
        List<Vector2> kept = [stroke[0]];
        foreach (var point in stroke)
            if (Vector2.Distance(point, kept[^1]) >= distance)
                kept.Add(point);
        return [.. kept];
    }

    static float Length(Vector2[] stroke) => stroke.Zip(stroke.Skip(1), Vector2.Distance).Sum();

    static float Gap(Vector2 dot, Vector2[][] strokes) => strokes.SelectMany(stroke => stroke).Min(point => Vector2.Distance(dot, point));
}
