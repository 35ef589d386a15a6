using System.Numerics;

namespace Hebb;

/// <summary>One way of writing a digit: strokes of control points and the curve they draw, sampled once.</summary>
sealed class DigitTemplate
{
    public DigitTemplate(int digit, string name, double weight, IReadOnlyList<Stroke> strokes)
    {
        (Digit, Name, Weight, Strokes) = (digit, name, weight, strokes);
        Points = [.. strokes.SelectMany(stroke => stroke.Points)];
        Curve = StrokeCurve.Sample(strokes);
    }

    public int Digit { get; }

    public string Name { get; }

    /// <summary>How common this way is among those of the same digit.</summary>
    public double Weight { get; }

    public IReadOnlyList<Stroke> Strokes { get; }

    /// <summary>The control points of all strokes, one after another.</summary>
    public StrokePoint[] Points { get; }

    /// <summary>Where the ink lies, as weights on the control points.</summary>
    public StrokeCurve Curve { get; }
}

/// <summary>What a pen draws between touching the paper and leaving it.</summary>
sealed record Stroke(StrokePoint[] Points)
{
    /// <summary>The mean of its points.</summary>
    public Vector2 Centre { get; } = new(Points.Average(point => point.X), Points.Average(point => point.Y));
}

/// <summary>A control point in units of the digit's height, x to the right and y down; the curve may break at a corner.</summary>
readonly record struct StrokePoint(float X, float Y, bool IsCorner = false);
