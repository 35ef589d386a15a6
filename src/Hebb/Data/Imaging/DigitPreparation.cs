using System.Diagnostics.CodeAnalysis;
using System.Numerics;

namespace Hebb;

/// <summary>What became of a drawing or an image of a digit: the picture for the network with what each step found, or why there is none.</summary>
public sealed record DigitPreparation
{
    /// <summary>Why there is no picture; <see cref="DigitProblem.None"/> when there is one.</summary>
    public DigitProblem Problem { get; init; }

    /// <summary>The finished picture of 28×28, white ink on black; null when there is a <see cref="Problem"/>.</summary>
    public GrayImage? Image { get; init; }

    /// <summary>Whether there is a picture.</summary>
    [MemberNotNullWhen(true, nameof(Image), nameof(Raster))]
    public bool Succeeded => Image is not null;

    /// <summary>The ink before it was placed, normally 20×20.</summary>
    public GrayImage? Raster { get; init; }

    /// <summary>The box of the ink (of the centre lines, for strokes), in pixels of the image or units of the pad.</summary>
    public DigitBox Box { get; init; }

    /// <summary>Finished pixels per pixel of the image or unit of the pad.</summary>
    public float Scale { get; init; }

    /// <summary>The centre of mass of the finished picture, where (14, 14) is its middle.</summary>
    public Vector2 CenterOfMass { get; init; }

    /// <summary>Column and row of the finished picture at which the raster was placed.</summary>
    public (int X, int Y) Offset { get; init; }

    /// <summary>Whether the ink was darker than the paper.</summary>
    public bool DarkInk { get; init; }

    /// <summary>The contrast to the paper, 0…255, from which a pixel is surely ink (Otsu's threshold); 0 for strokes.</summary>
    public int Threshold { get; init; }

    /// <summary>What the user should know, in plain words: marks that were ignored, how to write so that it can be read.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>The pixels as numbers from 0 (paper) to 1 (ink), row by row: 784 values.</summary>
    /// <exception cref="InvalidOperationException">There is no picture.</exception>
    public float[] ToValues() =>
        Succeeded
            ? Array.ConvertAll(Image.Pixels, pixel => pixel / 255f)
            : throw new InvalidOperationException($"There is no picture of a digit: {Problem}. {string.Join(' ', Notes)}");
}

/// <summary>Why a drawing or an image gives no digit.</summary>
public enum DigitProblem
{
    /// <summary>There is a digit.</summary>
    None,

    /// <summary>There is no ink.</summary>
    Empty,

    /// <summary>The ink is under 3 % of the pad or image, too little to tell its shape.</summary>
    TooSmall,
}

/// <summary>A rectangle around ink.</summary>
/// <param name="X">Left edge.</param>
/// <param name="Y">Top edge.</param>
/// <param name="Width">Width.</param>
/// <param name="Height">Height.</param>
public readonly record struct DigitBox(float X, float Y, float Width, float Height)
{
    /// <summary>The larger of width and height.</summary>
    public float LongSide => Math.Max(Width, Height);

    /// <summary>The gap between two boxes, 0 when they touch or overlap.</summary>
    internal float DistanceTo(DigitBox other)
    {
        var x = Math.Max(0, Math.Max(other.X - X - Width, X - other.X - other.Width));
        var y = Math.Max(0, Math.Max(other.Y - Y - Height, Y - other.Y - other.Height));
        return MathF.Sqrt(x * x + y * y);
    }

    /// <summary>The smallest box around all of <paramref name="points"/>.</summary>
    internal static DigitBox Around(IReadOnlyCollection<Vector2> points)
    {
        var low = points.Aggregate(Vector2.Min);
        var size = points.Aggregate(Vector2.Max) - low;
        return new DigitBox(low.X, low.Y, size.X, size.Y);
    }

    /// <summary>The smallest box around this one and <paramref name="other"/>.</summary>
    internal DigitBox Union(DigitBox other)
    {
        var (x, y) = (Math.Min(X, other.X), Math.Min(Y, other.Y));
        return new DigitBox(x, y, Math.Max(X + Width, other.X + other.Width) - x, Math.Max(Y + Height, other.Y + other.Height) - y);
    }
}
