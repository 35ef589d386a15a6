namespace Hebb;

public sealed partial class Tensor
{
    /// <summary>Each slice along an axis several times in a row: <c>[1, 2]</c> twice is <c>[1, 1, 2, 2]</c>.</summary>
    /// <param name="count">How often each slice comes.</param>
    /// <param name="axis">The axis; may be negative.</param>
    public Tensor Repeat(int count, int axis)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        axis = Shape.Axis(axis);
        var repeated = Unsqueeze(axis + 1).BroadcastTo(Shape.Insert(axis + 1, count));
        return repeated.View(Shape.With(axis, Shape[axis] * count));
    }

    /// <summary>The whole tensor several times along each axis: <c>[1, 2]</c> twice is <c>[1, 2, 1, 2]</c>.</summary>
    /// <param name="counts">How often along each of the last axes; more counts than axes put new axes in front.</param>
    public Tensor Tile(params ReadOnlySpan<int> counts)
    {
        // [a, b] as [1, a, 1, b], broadcast to [m, a, n, b], read as [m·a, n·b]
        var rank = Math.Max(Rank, counts.Length);
        int[] single = new int[2 * rank], full = new int[2 * rank], result = new int[rank];
        for (var i = 1; i <= rank; i++)
        {
            var size = i <= Rank ? Shape.Sizes[^i] : 1;
            var count = i <= counts.Length ? counts[^i] : 1;
            (single[^(2 * i - 1)], single[^(2 * i)]) = (size, 1);
            (full[^(2 * i - 1)], full[^(2 * i)]) = (size, count);
            result[^i] = size * count;
        }
        return View(single).BroadcastTo(full).View(result);
    }
}
