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

    /// <summary>Where a row that is as long as a vector may end with one, and how many of its lanes the vectors before it left.</summary>
    public int Rest<T>() where T : unmanaged => Length < Vector512<T>.Count ? 0 : Length % Vector512<T>.Count;
}

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
        Vector512<T> middle = Lanes.Of<T>(centre), ending = ~Lanes.Leading<T>(Vector512<T>.Count - rows.Rest<T>());
        WideSum<T> total = default, totalSquares = default;
        double scalars = 0, scalarSquares = 0;
        int lanes = Vector512<T>.Count, rest = rows.Rest<T>();
        for (var row = 0; row < rows.Count; row++, source = ref Unsafe.Add(ref source, rows.Stride))
        {
            Vector512<T> sum = Vector512<T>.Zero, squares = Vector512<T>.Zero;
            var i = 0;
            for (; i <= rows.Length - lanes; i += lanes)
            {
                var distance = Vector512.LoadUnsafe(ref source, (nuint)i) - middle;
                sum += distance;
                squares = Lanes.Fma(distance, distance, squares);
            }
            if (rest > 0)
            {
                var distance = (Vector512.LoadUnsafe(ref source, (nuint)(rows.Length - lanes)) - middle) & ending;
                sum += distance;
                squares = Lanes.Fma(distance, distance, squares);
                i = rows.Length;
            }
            total.Add(sum);
            totalSquares.Add(squares);
            for (; i < rows.Length; i++)
            {
                var distance = double.CreateChecked(Unsafe.Add(ref source, i)) - centre;
                scalars += distance;
                scalarSquares += distance * distance;
            }
        }
        return (total.Total + scalars, totalSquares.Total + scalarSquares);
    }

    /// <summary>Σ dy and Σ dy · (x − centre).</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static (double Sum, double Products) Products<T>(ReadOnlySpan<T> dy, ReadOnlySpan<T> x, NormRows rows, double centre) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ref var gradient = ref Lanes.First(dy);
        ref var source = ref Lanes.First(x);
        Vector512<T> middle = Lanes.Of<T>(centre), ending = ~Lanes.Leading<T>(Vector512<T>.Count - rows.Rest<T>());
        WideSum<T> total = default, totalProducts = default;
        double scalars = 0, scalarProducts = 0;
        int lanes = Vector512<T>.Count, rest = rows.Rest<T>();
        for (var row = 0; row < rows.Count; row++, source = ref Unsafe.Add(ref source, rows.Stride), gradient = ref Unsafe.Add(ref gradient, rows.Stride))
        {
            Vector512<T> sum = Vector512<T>.Zero, products = Vector512<T>.Zero;
            var i = 0;
            for (; i <= rows.Length - lanes; i += lanes)
            {
                var g = Vector512.LoadUnsafe(ref gradient, (nuint)i);
                sum += g;
                products = Lanes.Fma(g, Vector512.LoadUnsafe(ref source, (nuint)i) - middle, products);
            }
            if (rest > 0)
            {
                var g = Vector512.LoadUnsafe(ref gradient, (nuint)(rows.Length - lanes)) & ending;
                sum += g;
                products = Lanes.Fma(g, (Vector512.LoadUnsafe(ref source, (nuint)(rows.Length - lanes)) - middle) & ending, products);
                i = rows.Length;
            }
            total.Add(sum);
            totalProducts.Add(products);
            for (; i < rows.Length; i++)
            {
                var g = double.CreateChecked(Unsafe.Add(ref gradient, i));
                scalars += g;
                scalarProducts += g * (double.CreateChecked(Unsafe.Add(ref source, i)) - centre);
            }
        }
        return (total.Total + scalars, totalProducts.Total + scalarProducts);
    }

    /// <summary>y = (x − centre) · scale + shift.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void Scale<T>(ReadOnlySpan<T> x, NormRows rows, double centre, double scale, double shift, Span<T> y) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ref var source = ref Lanes.First(x);
        ref var result = ref Lanes.First<T>(y);
        Vector512<T> middle = Lanes.Of<T>(centre), factor = Lanes.Of<T>(scale), offset = Lanes.Of<T>(shift);
        int lanes = Vector512<T>.Count, rest = rows.Rest<T>();
        for (var row = 0; row < rows.Count; row++, source = ref Unsafe.Add(ref source, rows.Stride), result = ref Unsafe.Add(ref result, rows.Stride))
        {
            var i = 0;
            for (; i <= rows.Length - lanes; i += lanes)
                Lanes.Fma(Vector512.LoadUnsafe(ref source, (nuint)i) - middle, factor, offset).StoreUnsafe(ref result, (nuint)i);
            if (rest > 0)
            {
                i = rows.Length - lanes;
                Lanes.Fma(Vector512.LoadUnsafe(ref source, (nuint)i) - middle, factor, offset).StoreUnsafe(ref result, (nuint)i);
                continue;
            }
            for (; i < rows.Length; i++)
                Unsafe.Add(ref result, i) = (Unsafe.Add(ref source, i) - T.CreateChecked(centre)) * T.CreateChecked(scale) + T.CreateChecked(shift);
        }
    }

    /// <summary>dx = dy · scale + (x − centre) · slope + shift, added to what is there when asked.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void Chain<T>(
        ReadOnlySpan<T> dy, ReadOnlySpan<T> x, NormRows rows, double centre, double scale, double slope, double shift, Span<T> dx, bool accumulate)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ref var gradient = ref Lanes.First(dy);
        ref var source = ref Lanes.First(x);
        ref var result = ref Lanes.First<T>(dx);
        Vector512<T> middle = Lanes.Of<T>(centre), factor = Lanes.Of<T>(scale), tilt = Lanes.Of<T>(slope), offset = Lanes.Of<T>(shift);
        Vector512<T> ending = ~Lanes.Leading<T>(Vector512<T>.Count - rows.Rest<T>()), before = Vector512<T>.Zero;
        int lanes = Vector512<T>.Count, rest = rows.Rest<T>();
        for (var row = 0; row < rows.Count; row++)
        {
            var i = 0;
            for (; i <= rows.Length - lanes; i += lanes)
            {
                if (accumulate) before = Vector512.LoadUnsafe(ref result, (nuint)i);
                var distance = Vector512.LoadUnsafe(ref source, (nuint)i) - middle;
                Lanes.Fma(Vector512.LoadUnsafe(ref gradient, (nuint)i), factor, Lanes.Fma(distance, tilt, before + offset)).StoreUnsafe(ref result, (nuint)i);
            }
            if (rest > 0)
            {
                i = rows.Length - lanes;
                var distance = Vector512.LoadUnsafe(ref source, (nuint)i) - middle;
                var value = Lanes.Fma(Vector512.LoadUnsafe(ref gradient, (nuint)i), factor, Lanes.Fma(distance, tilt, offset));
                if (accumulate) value = (value & ending) + Vector512.LoadUnsafe(ref result, (nuint)i);
                value.StoreUnsafe(ref result, (nuint)i);
                i = rows.Length;
            }
            for (; i < rows.Length; i++)
            {
                var value = Unsafe.Add(ref gradient, i) * T.CreateChecked(scale) + (Unsafe.Add(ref source, i) - T.CreateChecked(centre)) * T.CreateChecked(slope) + T.CreateChecked(shift);
                Unsafe.Add(ref result, i) = accumulate ? Unsafe.Add(ref result, i) + value : value;
            }
            source = ref Unsafe.Add(ref source, rows.Stride);
            gradient = ref Unsafe.Add(ref gradient, rows.Stride);
            result = ref Unsafe.Add(ref result, rows.Stride);
        }
    }
}
