using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Hebb.Kernels;

/// <summary>Rows that are normalised together: one channel of each sample, or one row alone.</summary>
/// <param name="Count">How many.</param>
/// <param name="Stride">Elements from one to the next.</param>
/// <param name="Length">Elements in each.</param>
readonly record struct NormRows(int Count, int Stride, int Length)
{
    /// <summary>A single row.</summary>
    public static NormRows One(int length) => new(1, length, length);

    /// <summary>How many numbers whole vectors leave of a row.</summary>
    public int Rest<T>() where T : unmanaged => Length % Vector512<T>.Count;

    /// <summary>Which lanes of a row's last vector no vector before it had.</summary>
    public Vector512<T> Ending<T>() where T : unmanaged =>
        Length < Vector512<T>.Count ? Lanes.Leading<T>(Length) : ~Lanes.Leading<T>(Vector512<T>.Count - Rest<T>());

    /// <summary>The last vector of a row, which overlaps the one before it; of a row that is shorter than a vector, the whole row.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<T> Last<T>(ref T row) where T : unmanaged =>
        Length < Vector512<T>.Count ? Lanes.LoadPart(ref row, Length) : Vector512.LoadUnsafe(ref row, (nuint)(Length - Vector512<T>.Count));

    /// <summary>Stores what <see cref="Last"/> loaded.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void StoreLast<T>(Vector512<T> value, ref T row) where T : unmanaged
    {
        if (Length < Vector512<T>.Count) Lanes.StorePart(value, ref row, Length);
        else value.StoreUnsafe(ref row, (nuint)(Length - Vector512<T>.Count));
    }
}

/// <summary>What normalisation makes of each number: y = (x − centre) · factor + shift, or the larger of that and 0.</summary>
/// <param name="Centre">The mean.</param>
/// <param name="Factor">The scale over the deviation.</param>
/// <param name="Shift">What is added.</param>
/// <param name="Rectifies">Whether negative results become 0; gradients come back only where the result is positive then.</param>
readonly record struct NormMap(double Centre, double Factor, double Shift = 0, bool Rectifies = false);

/// <summary>
/// The loops of normalisations. Rows end with a vector that overlaps the one before it, under a mask; sums are carried from row to
/// row in double precision.
/// </summary>
static class NormLoop
{
    /// <summary>Σ (x − centre) and Σ (x − centre)².</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static (double Sum, double Squares) Moments<T>(ReadOnlySpan<T> x, NormRows rows, double centre) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ref var source = ref Lanes.First(x);
        Vector512<T> middle = Lanes.Of<T>(centre), ending = rows.Ending<T>();
        WideSum<T> total = default, totalSquares = default;
        int lanes = Vector512<T>.Count, rest = rows.Rest<T>();
        for (var row = 0; row < rows.Count; row++, source = ref Unsafe.Add(ref source, rows.Stride))
        {
            Vector512<T> sum = Vector512<T>.Zero, squares = Vector512<T>.Zero;
            for (var i = 0; i <= rows.Length - lanes; i += lanes)
            {
                var distance = Vector512.LoadUnsafe(ref source, (nuint)i) - middle;
                sum += distance;
                squares = Lanes.Fma(distance, distance, squares);
            }
            if (rest > 0)
            {
                var distance = (rows.Last(ref source) - middle) & ending;
                sum += distance;
                squares = Lanes.Fma(distance, distance, squares);
            }
            total.Add(sum);
            totalSquares.Add(squares);
        }
        return (total.Total, totalSquares.Total);
    }

    /// <summary>Σ dy and Σ dy · (x − centre), over all numbers or those whose result is positive.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static (double Sum, double Products) Products<T>(ReadOnlySpan<T> dy, ReadOnlySpan<T> x, NormRows rows, NormMap map) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ref var gradient = ref Lanes.First(dy);
        ref var source = ref Lanes.First(x);
        Vector512<T> middle = Lanes.Of<T>(map.Centre), factor = Lanes.Of<T>(map.Factor), offset = Lanes.Of<T>(map.Shift), ending = rows.Ending<T>();
        var rectifies = map.Rectifies;
        WideSum<T> total = default, totalProducts = default;
        int lanes = Vector512<T>.Count, rest = rows.Rest<T>();
        for (var row = 0; row < rows.Count; row++, source = ref Unsafe.Add(ref source, rows.Stride), gradient = ref Unsafe.Add(ref gradient, rows.Stride))
        {
            Vector512<T> sum = Vector512<T>.Zero, products = Vector512<T>.Zero;
            for (var i = 0; i <= rows.Length - lanes; i += lanes)
            {
                var g = Vector512.LoadUnsafe(ref gradient, (nuint)i);
                var distance = Vector512.LoadUnsafe(ref source, (nuint)i) - middle;
                if (rectifies) g &= IsPositive(distance, factor, offset);
                sum += g;
                products = Lanes.Fma(g, distance, products);
            }
            if (rest > 0)
            {
                var g = rows.Last(ref gradient) & ending;
                var distance = (rows.Last(ref source) - middle) & ending;
                if (rectifies) g &= IsPositive(distance, factor, offset);
                sum += g;
                products = Lanes.Fma(g, distance, products);
            }
            total.Add(sum);
            totalProducts.Add(products);
        }
        return (total.Total, totalProducts.Total);
    }

    /// <summary>y of every x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void Scale<T>(ReadOnlySpan<T> x, NormRows rows, NormMap map, Span<T> y) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ref var source = ref Lanes.First(x);
        ref var result = ref Lanes.First<T>(y);
        Vector512<T> middle = Lanes.Of<T>(map.Centre), factor = Lanes.Of<T>(map.Factor), offset = Lanes.Of<T>(map.Shift);
        var rectifies = map.Rectifies;
        int lanes = Vector512<T>.Count, rest = rows.Rest<T>();
        for (var row = 0; row < rows.Count; row++, source = ref Unsafe.Add(ref source, rows.Stride), result = ref Unsafe.Add(ref result, rows.Stride))
        {
            for (var i = 0; i <= rows.Length - lanes; i += lanes)
            {
                var value = Lanes.Fma(Vector512.LoadUnsafe(ref source, (nuint)i) - middle, factor, offset);
                if (rectifies) value = default(ReluOp).Of(value);
                value.StoreUnsafe(ref result, (nuint)i);
            }
            if (rest > 0)
            {
                var value = Lanes.Fma(rows.Last(ref source) - middle, factor, offset);
                if (rectifies) value = default(ReluOp).Of(value);
                rows.StoreLast(value, ref result);
            }
        }
    }

    /// <summary>dx = dy · factor + (x − centre) · slope + shift, added to what is there when asked; dy counts where the result is positive if it was rectified.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void Chain<T>(
        ReadOnlySpan<T> dy, ReadOnlySpan<T> x, NormRows rows, NormMap map, double slope, double shift, Span<T> dx, bool accumulate)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ref var gradient = ref Lanes.First(dy);
        ref var source = ref Lanes.First(x);
        ref var result = ref Lanes.First<T>(dx);
        Vector512<T> middle = Lanes.Of<T>(map.Centre), factor = Lanes.Of<T>(map.Factor), offset = Lanes.Of<T>(map.Shift);
        Vector512<T> tilt = Lanes.Of<T>(slope), lift = Lanes.Of<T>(shift), ending = rows.Ending<T>(), before = Vector512<T>.Zero;
        var rectifies = map.Rectifies;
        int lanes = Vector512<T>.Count, rest = rows.Rest<T>();
        for (var row = 0; row < rows.Count; row++)
        {
            for (var i = 0; i <= rows.Length - lanes; i += lanes)
            {
                if (accumulate) before = Vector512.LoadUnsafe(ref result, (nuint)i);
                var g = Vector512.LoadUnsafe(ref gradient, (nuint)i);
                var distance = Vector512.LoadUnsafe(ref source, (nuint)i) - middle;
                if (rectifies) g &= IsPositive(distance, factor, offset);
                Lanes.Fma(g, factor, Lanes.Fma(distance, tilt, before + lift)).StoreUnsafe(ref result, (nuint)i);
            }
            if (rest > 0)
            {
                var g = rows.Last(ref gradient);
                var distance = rows.Last(ref source) - middle;
                if (rectifies) g &= IsPositive(distance, factor, offset);
                var value = Lanes.Fma(g, factor, Lanes.Fma(distance, tilt, lift));
                if (accumulate) value = (value & ending) + rows.Last(ref result);
                rows.StoreLast(value, ref result);
            }
            source = ref Unsafe.Add(ref source, rows.Stride);
            gradient = ref Unsafe.Add(ref gradient, rows.Stride);
            result = ref Unsafe.Add(ref result, rows.Stride);
        }
    }

    /// <summary>Whether what <see cref="Scale"/> made of a number is positive, bit by bit as it did.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector512<T> IsPositive<T>(Vector512<T> distance, Vector512<T> factor, Vector512<T> offset) where T : unmanaged =>
        Vector512.GreaterThan(Lanes.Fma(distance, factor, offset), Vector512<T>.Zero);
}
