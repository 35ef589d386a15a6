using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Hebb.Kernels;

/// <summary>An associative way to make one value of two, with the value that changes nothing.</summary>
interface IFold
{
    T Neutral<T>() where T : unmanaged, INumber<T>, IMinMaxValue<T>;

    Vector512<T> Of<T>(Vector512<T> a, Vector512<T> b) where T : unmanaged;

    T Of<T>(T a, T b) where T : unmanaged, INumber<T>;
}

/// <summary>One value made of all elements of a row, in an order that depends on the row's length alone.</summary>
static class Fold
{
    // Several accumulators hide the latency of the additions.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static T Row<T, TFold>(TFold fold, ReadOnlySpan<T> row)
        where T : unmanaged, INumber<T>, IMinMaxValue<T> where TFold : struct, IFold
    {
        ref var source = ref Lanes.First(row);
        var result = fold.Neutral<T>();
        var i = 0;
        if (row.Length >= Vector512<T>.Count)
        {
            var a = Vector512.LoadUnsafe(ref source);
            i = Vector512<T>.Count;
            if (row.Length >= 8 * Vector512<T>.Count)
            {
                Vector512<T> b, c, d;
                b = c = d = Vector512.Create(result);
                for (; i <= row.Length - 4 * Vector512<T>.Count; i += 4 * Vector512<T>.Count)
                {
                    a = fold.Of(a, Vector512.LoadUnsafe(ref source, (nuint)i));
                    b = fold.Of(b, Vector512.LoadUnsafe(ref source, (nuint)(i + Vector512<T>.Count)));
                    c = fold.Of(c, Vector512.LoadUnsafe(ref source, (nuint)(i + 2 * Vector512<T>.Count)));
                    d = fold.Of(d, Vector512.LoadUnsafe(ref source, (nuint)(i + 3 * Vector512<T>.Count)));
                }
                a = fold.Of(fold.Of(a, b), fold.Of(c, d));
            }
            for (; i <= row.Length - Vector512<T>.Count; i += Vector512<T>.Count) a = fold.Of(a, Vector512.LoadUnsafe(ref source, (nuint)i));
            result = Across(fold, a);
        }
        for (; i < row.Length; i++) result = fold.Of(result, row[i]);
        return result;
    }

    /// <summary>The sum of a row.</summary>
    public static T Sum<T>(ReadOnlySpan<T> row) where T : unmanaged, INumber<T>, IMinMaxValue<T> => Row(default(SumFold), row);

    /// <summary>The largest element of a row; NaN when one is.</summary>
    public static T Max<T>(ReadOnlySpan<T> row) where T : unmanaged, INumber<T>, IMinMaxValue<T> => Row(default(MaxFold), row);

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
    public T Neutral<T>() where T : unmanaged, INumber<T>, IMinMaxValue<T> => T.Zero;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<T> Of<T>(Vector512<T> a, Vector512<T> b) where T : unmanaged => a + b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T Of<T>(T a, T b) where T : unmanaged, INumber<T> => a + b;
}

/// <summary>The larger of two; NaN when either is.</summary>
readonly struct MaxFold : IFold
{
    public T Neutral<T>() where T : unmanaged, INumber<T>, IMinMaxValue<T> => Extreme.Lowest<T>();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<T> Of<T>(Vector512<T> a, Vector512<T> b) where T : unmanaged => Vector512.Max(a, b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T Of<T>(T a, T b) where T : unmanaged, INumber<T> => T.Max(a, b);
}

/// <summary>The smaller of two; NaN when either is.</summary>
readonly struct MinFold : IFold
{
    public T Neutral<T>() where T : unmanaged, INumber<T>, IMinMaxValue<T> => Extreme.Highest<T>();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<T> Of<T>(Vector512<T> a, Vector512<T> b) where T : unmanaged => Vector512.Min(a, b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T Of<T>(T a, T b) where T : unmanaged, INumber<T> => T.Min(a, b);
}

/// <summary>The ends of a type's range: infinities where it has them.</summary>
static class Extreme
{
    public static T Lowest<T>() where T : unmanaged, INumber<T>, IMinMaxValue<T> =>
        typeof(T) == typeof(float) || typeof(T) == typeof(double) ? T.CreateSaturating(double.NegativeInfinity) : T.MinValue;

    public static T Highest<T>() where T : unmanaged, INumber<T>, IMinMaxValue<T> =>
        typeof(T) == typeof(float) || typeof(T) == typeof(double) ? T.CreateSaturating(double.PositiveInfinity) : T.MaxValue;
}
