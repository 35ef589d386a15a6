using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Hebb.Kernels;

/// <summary>An associative way to make one value of two.</summary>
interface IFold
{
    Vector512<T> Of<T>(Vector512<T> a, Vector512<T> b) where T : unmanaged;

    T Of<T>(T a, T b) where T : unmanaged, INumber<T>;
}

/// <summary>One value made of all elements of a row, in an order that depends on the row's length alone.</summary>
static class Fold
{
    /// <summary>The fold of a row; 0 for an empty one. Four accumulators hide the latency of a step.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static T Row<T, TFold>(TFold fold, ReadOnlySpan<T> row) where T : unmanaged, INumber<T> where TFold : struct, IFold
    {
        if (row.IsEmpty) return T.Zero;
        ref var source = ref Lanes.First(row);
        var lanes = Vector512<T>.Count;
        var (result, i) = (source, 1);
        if (row.Length >= lanes)
        {
            var a = Vector512.LoadUnsafe(ref source);
            i = lanes;
            if (row.Length >= 8 * lanes)
            {
                var b = Vector512.LoadUnsafe(ref source, (nuint)lanes);
                var c = Vector512.LoadUnsafe(ref source, (nuint)(2 * lanes));
                var d = Vector512.LoadUnsafe(ref source, (nuint)(3 * lanes));
                for (i = 4 * lanes; i <= row.Length - 4 * lanes; i += 4 * lanes)
                {
                    a = fold.Of(a, Vector512.LoadUnsafe(ref source, (nuint)i));
                    b = fold.Of(b, Vector512.LoadUnsafe(ref source, (nuint)(i + lanes)));
                    c = fold.Of(c, Vector512.LoadUnsafe(ref source, (nuint)(i + 2 * lanes)));
                    d = fold.Of(d, Vector512.LoadUnsafe(ref source, (nuint)(i + 3 * lanes)));
                }
                a = fold.Of(fold.Of(a, b), fold.Of(c, d));
            }
            for (; i <= row.Length - lanes; i += lanes) a = fold.Of(a, Vector512.LoadUnsafe(ref source, (nuint)i));
            result = Across(fold, a);
        }
        for (; i < row.Length; i++) result = fold.Of(result, row[i]);
        return result;
    }

    /// <summary>The sum of a row.</summary>
    public static T Sum<T>(ReadOnlySpan<T> row) where T : unmanaged, INumber<T> => Row(default(SumFold), row);

    /// <summary>The largest element of a row; NaN when one is.</summary>
    public static T Max<T>(ReadOnlySpan<T> row) where T : unmanaged, INumber<T> => Row(default(MaxFold), row);

    /// <summary>One value made of the lanes of a vector.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Across<T, TFold>(TFold fold, Vector512<T> lanes) where T : unmanaged, INumber<T> where TFold : struct, IFold
    {
        var half = fold.Of(lanes, lanes.GetUpper().ToVector512Unsafe()).GetLower();
        var quarter = fold.Of(half.ToVector512Unsafe(), half.GetUpper().ToVector256Unsafe().ToVector512Unsafe()).GetLower().GetLower();
        var result = quarter[0];
        for (var i = 1; i < Vector128<T>.Count; i++) result = fold.Of(result, quarter[i]);
        return result;
    }
}

/// <summary>a + b.</summary>
readonly struct SumFold : IFold
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<T> Of<T>(Vector512<T> a, Vector512<T> b) where T : unmanaged => a + b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T Of<T>(T a, T b) where T : unmanaged, INumber<T> => a + b;
}

/// <summary>The larger of two; NaN when either is.</summary>
readonly struct MaxFold : IFold
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<T> Of<T>(Vector512<T> a, Vector512<T> b) where T : unmanaged => Vector512.Max(a, b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T Of<T>(T a, T b) where T : unmanaged, INumber<T> => T.Max(a, b);
}

/// <summary>The smaller of two; NaN when either is.</summary>
readonly struct MinFold : IFold
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<T> Of<T>(Vector512<T> a, Vector512<T> b) where T : unmanaged => Vector512.Min(a, b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T Of<T>(T a, T b) where T : unmanaged, INumber<T> => T.Min(a, b);
}
