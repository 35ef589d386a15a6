namespace Hebb.Kernels;

/// <summary>
/// How the elements of broadcast operands line up with a result: the fewest axes that say it, each operand's step along each,
/// 0 where it is repeated. Steps along the innermost axis are 0 or 1.
/// </summary>
sealed class Broadcast
{
    Broadcast(int[] sizes, int[] left, int[] right) => (Sizes, Left, Right) = (sizes, left, right);

    public int[] Sizes { get; }

    public int[] Left { get; }

    public int[] Right { get; }

    public int Inner => Sizes[^1];

    /// <summary>Lines up two operands with their common shape.</summary>
    public static Broadcast Plan(Shape left, Shape right, Shape result)
    {
        Span<int> sizes = stackalloc int[result.Rank + 1];
        Span<int> a = stackalloc int[result.Rank + 1];
        Span<int> b = stackalloc int[result.Rank + 1];
        var count = 0;
        int stepA = 1, stepB = 1;
        // From the innermost axis outwards; an axis joins the one inside it when both operands just go on.
        for (var i = 1; i <= result.Rank; i++)
        {
            var size = result.Sizes[^i];
            if (size == 1) continue;
            var sizeA = i <= left.Rank ? left.Sizes[^i] : 1;
            var sizeB = i <= right.Rank ? right.Sizes[^i] : 1;
            int alongA = sizeA == 1 ? 0 : stepA, alongB = sizeB == 1 ? 0 : stepB;
            stepA *= sizeA;
            stepB *= sizeB;
            if (count > 0 && alongA == a[count - 1] * sizes[count - 1] && alongB == b[count - 1] * sizes[count - 1])
            {
                sizes[count - 1] *= size;
                continue;
            }
            (sizes[count], a[count], b[count]) = (size, alongA, alongB);
            count++;
        }
        if (count == 0) (sizes[0], count) = (1, 1);
        return new(Reverse(sizes[..count]), Reverse(a[..count]), Reverse(b[..count]));
    }

    static int[] Reverse(Span<int> values)
    {
        values.Reverse();
        return values.ToArray();
    }

    /// <summary>Walks the runs along the innermost axis, from one on: where each begins in either operand.</summary>
    public AxisWalk Walk(int run) => new(Sizes, Left, Right, Sizes.Length - 1, run);
}
