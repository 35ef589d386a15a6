using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Hebb.Kernels;

/// <summary>The largest of each window of 2×2 numbers, a vector of windows at a time. NaN in a window is its maximum.</summary>
static unsafe class LargestOfFour<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Stores the largest and, when asked, which it is: 0 and 1 above, 2 and 3 below, the first of equal ones.</summary>
    /// <param name="a">The windows' numbers on the upper left.</param>
    /// <param name="b">On the upper right.</param>
    /// <param name="c">On the lower left.</param>
    /// <param name="d">On the lower right.</param>
    /// <param name="relu">Whether to replace negatives by zero.</param>
    /// <param name="to">Where the largest go. A whole vector may run over into what is written later.</param>
    /// <param name="winners">Where it goes which they are; null for nowhere.</param>
    /// <param name="count">How many windows there are.</param>
    /// <param name="end">The end of what may be written from <paramref name="to"/> on.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector512<T> a, Vector512<T> b, Vector512<T> c, Vector512<T> d, bool relu, T* to, T* winners, int count, T* end)
    {
        if (winners == null)
        {
            Store(Larger(Larger(Larger(a, b), c), d), relu, to, count, end);
            return;
        }
        Vector512<T> largest = a, winner = Vector512<T>.Zero;
        Challenge(b, Lanes.Of<T>(1), ref largest, ref winner);
        Challenge(c, Lanes.Of<T>(2), ref largest, ref winner);
        Challenge(d, Lanes.Of<T>(3), ref largest, ref winner);
        Store(winner, false, winners, count, winners + (end - to));
        Store(largest, relu, to, count, end);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void Store(Vector512<T> value, bool relu, T* to, int count, T* end)
    {
        if (relu) value = Lanes512<T>.Rectify(value);
        if (end - to >= Vector512<T>.Count) value.Store(to);
        else Lanes.StorePart(value, ref *to, Math.Min(count, Vector512<T>.Count));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector512<T> Larger(Vector512<T> largest, Vector512<T> value) => Vector512.ConditionalSelect(Wins(value, largest), value, largest);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector512<T> Wins(Vector512<T> value, Vector512<T> largest) => Vector512.GreaterThan(value, largest) | ~Vector512.Equals(value, value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void Challenge(Vector512<T> value, Vector512<T> tap, ref Vector512<T> largest, ref Vector512<T> winner)
    {
        var wins = Wins(value, largest);
        largest = Vector512.ConditionalSelect(wins, value, largest);
        winner = Vector512.ConditionalSelect(wins, tap, winner);
    }
}
