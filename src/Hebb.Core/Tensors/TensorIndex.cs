namespace Hebb;

/// <summary>
/// What is taken of one axis in <c>x[..]</c>: one place, which removes the axis (<c>x[2]</c>, <c>x[^1]</c>), or a range, which
/// keeps it (<c>x[1..3]</c>, <c>x[..]</c>).
/// </summary>
public readonly struct TensorIndex
{
    readonly Range range;

    TensorIndex(Range range, bool keepsAxis) => (this.range, KeepsAxis) = (range, keepsAxis);

    /// <summary>Whether the axis stays in the result.</summary>
    public bool KeepsAxis { get; }

    /// <summary>One place, counted from the front.</summary>
    public static implicit operator TensorIndex(int index) => index >= 0
        ? new(index..index, false)
        : throw new ArgumentOutOfRangeException(nameof(index), $"Index {index} is negative; count from the end with ^{-(long)index}.");

    /// <summary>One place, counted from the front or, with <c>^</c>, from the end.</summary>
    public static implicit operator TensorIndex(Index index) => new(index..index, false);

    /// <summary>The places from the range's start up to, but not including, its end.</summary>
    public static implicit operator TensorIndex(Range range) => new(range, true);

    /// <summary>The first place and the number of places on an axis.</summary>
    internal (int Start, int Size) On(Shape shape, int axis)
    {
        var size = shape[axis];
        int start = range.Start.GetOffset(size), end = KeepsAxis ? range.End.GetOffset(size) : start + 1;
        if (start < 0 || end > size || start > end)
            throw new ArgumentOutOfRangeException(nameof(axis), KeepsAxis
                ? $"Range {range} does not fit axis {axis} of shape {shape}, which has size {size}."
                : $"Index {range.Start} does not exist on axis {axis} of shape {shape}, which has size {size}.");
        return (start, end - start);
    }
}
