using System.Numerics;

namespace Hebb;

/// <summary>A digit as it was drawn on a square pad: strokes of points, x to the right and y down, in any unit.</summary>
public sealed class DigitStrokes
{
    /// <summary>Takes strokes in the order in which they were drawn; empty strokes are left out.</summary>
    /// <param name="strokes">The points of each stroke. A stroke of one point is a dot.</param>
    /// <param name="padSize">Width and height of the pad, in the unit of the points.</param>
    /// <param name="penWidth">Width of the pen on the pad, in the unit of the points; default 22/280 of the pad. Used only without <see cref="DigitRecipe.FixedPen"/>.</param>
    /// <exception cref="ArgumentException">The pad or the pen has no size, or a point is not finite.</exception>
    public DigitStrokes(IEnumerable<IEnumerable<Vector2>> strokes, float padSize, float? penWidth = null)
    {
        ArgumentNullException.ThrowIfNull(strokes);
        if (!float.IsFinite(padSize) || padSize <= 0)
            throw new ArgumentOutOfRangeException(nameof(padSize), padSize, "The pad needs a positive size.");
        (PadSize, PenWidth) = (padSize, penWidth ?? padSize * 22 / 280);
        if (!float.IsFinite(PenWidth) || PenWidth <= 0)
            throw new ArgumentOutOfRangeException(nameof(penWidth), penWidth, "The pen needs a positive width.");

        Strokes = [.. strokes.Select(stroke => stroke.ToArray()).Where(stroke => stroke.Length > 0)];
        foreach (var point in Strokes.SelectMany(stroke => stroke))
            if (Math.Abs(point.X) > 1000 * padSize || Math.Abs(point.Y) > 1000 * padSize || !float.IsFinite(point.X + point.Y))
                throw new ArgumentException($"The point ({point.X}, {point.Y}) is nowhere near a pad of size {padSize}.", nameof(strokes));
    }

    /// <summary>The points of each stroke.</summary>
    public IReadOnlyList<Vector2[]> Strokes { get; }

    /// <summary>Width and height of the pad.</summary>
    public float PadSize { get; }

    /// <summary>Width of the pen on the pad.</summary>
    public float PenWidth { get; }
}
