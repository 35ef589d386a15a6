using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Hebb.Kernels;

/// <summary>The loops of normalisations over one contiguous run of numbers.</summary>
static class NormLoop
{
    /// <summary>Σ (x − centre) and Σ (x − centre)².</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static (double Sum, double Squares) Moments<T>(ReadOnlySpan<T> x, double centre) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ref var source = ref Lanes.First(x);
        Vector512<T> middle = Lanes.Of<T>(centre), sum = Vector512<T>.Zero, squares = Vector512<T>.Zero;
        var i = 0;
        for (; i <= x.Length - Vector512<T>.Count; i += Vector512<T>.Count)
        {
            var distance = Vector512.LoadUnsafe(ref source, (nuint)i) - middle;
            sum += distance;
            squares = Lanes.Fma(distance, distance, squares);
        }
        double total = double.CreateChecked(Vector512.Sum(sum)), totalSquares = double.CreateChecked(Vector512.Sum(squares));
        for (; i < x.Length; i++)
        {
            var distance = double.CreateChecked(x[i]) - centre;
            total += distance;
            totalSquares += distance * distance;
        }
        return (total, totalSquares);
    }

    /// <summary>Σ dy and Σ dy · (x − centre).</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static (double Sum, double Products) Products<T>(ReadOnlySpan<T> dy, ReadOnlySpan<T> x, double centre) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ref var gradient = ref Lanes.First(dy);
        ref var source = ref Lanes.First(x);
        Vector512<T> middle = Lanes.Of<T>(centre), sum = Vector512<T>.Zero, products = Vector512<T>.Zero;
        var i = 0;
        for (; i <= x.Length - Vector512<T>.Count; i += Vector512<T>.Count)
        {
            var g = Vector512.LoadUnsafe(ref gradient, (nuint)i);
            sum += g;
            products = Lanes.Fma(g, Vector512.LoadUnsafe(ref source, (nuint)i) - middle, products);
        }
        double total = double.CreateChecked(Vector512.Sum(sum)), totalProducts = double.CreateChecked(Vector512.Sum(products));
        for (; i < x.Length; i++)
        {
            total += double.CreateChecked(dy[i]);
            totalProducts += double.CreateChecked(dy[i]) * (double.CreateChecked(x[i]) - centre);
        }
        return (total, totalProducts);
    }

    /// <summary>y = (x − centre) · scale + shift.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void Scale<T>(ReadOnlySpan<T> x, double centre, double scale, double shift, Span<T> y) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ref var source = ref Lanes.First(x);
        ref var result = ref Lanes.First<T>(y);
        Vector512<T> middle = Lanes.Of<T>(centre), factor = Lanes.Of<T>(scale), offset = Lanes.Of<T>(shift);
        var i = 0;
        for (; i <= y.Length - Vector512<T>.Count; i += Vector512<T>.Count)
            Lanes.Fma(Vector512.LoadUnsafe(ref source, (nuint)i) - middle, factor, offset).StoreUnsafe(ref result, (nuint)i);
        for (; i < y.Length; i++) y[i] = (x[i] - T.CreateChecked(centre)) * T.CreateChecked(scale) + T.CreateChecked(shift);
    }

    /// <summary>dx = dy · scale + (x − centre) · slope + shift, added to what is there when asked.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void Chain<T>(
        ReadOnlySpan<T> dy, ReadOnlySpan<T> x, double centre, double scale, double slope, double shift, Span<T> dx, bool accumulate)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ref var gradient = ref Lanes.First(dy);
        ref var source = ref Lanes.First(x);
        ref var result = ref Lanes.First<T>(dx);
        Vector512<T> middle = Lanes.Of<T>(centre), factor = Lanes.Of<T>(scale), tilt = Lanes.Of<T>(slope), offset = Lanes.Of<T>(shift);
        var i = 0;
        for (; i <= dx.Length - Vector512<T>.Count; i += Vector512<T>.Count)
        {
            var before = accumulate ? Vector512.LoadUnsafe(ref result, (nuint)i) + offset : offset;
            var distance = Vector512.LoadUnsafe(ref source, (nuint)i) - middle;
            Lanes.Fma(Vector512.LoadUnsafe(ref gradient, (nuint)i), factor, Lanes.Fma(distance, tilt, before)).StoreUnsafe(ref result, (nuint)i);
        }
        for (; i < dx.Length; i++)
        {
            var value = dy[i] * T.CreateChecked(scale) + (x[i] - T.CreateChecked(centre)) * T.CreateChecked(slope) + T.CreateChecked(shift);
            dx[i] = accumulate ? dx[i] + value : value;
        }
    }
}
