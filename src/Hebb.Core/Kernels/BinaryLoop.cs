using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Hebb.Kernels;

/// <summary>A formula of two variables, for 512 bits of elements at a time.</summary>
interface IBinaryFormula
{
    Vector512<T> Of<T>(Vector512<T> a, Vector512<T> b) where T : unmanaged;
}

/// <summary>y = f(a, b) and dx = dy · f(a, b) over spans of equal length or with an operand repeated.</summary>
static class BinaryLoop
{
    /// <summary>y[i] = f(a[i], b[i]), where a repeated operand stays at its first element.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void Run<T, TFormula>(TFormula f, ReadOnlySpan<T> a, ReadOnlySpan<T> b, Span<T> y, bool repeatA, bool repeatB)
        where T : unmanaged where TFormula : struct, IBinaryFormula
    {
        ref var left = ref Lanes.First(a);
        ref var right = ref Lanes.First(b);
        ref var result = ref Lanes.First<T>(y);
        var fixedLeft = Vector512.Create(left);
        var fixedRight = Vector512.Create(right);
        var i = 0;
        for (; i <= y.Length - Vector512<T>.Count; i += Vector512<T>.Count)
        {
            var u = repeatA ? fixedLeft : Vector512.LoadUnsafe(ref left, (nuint)i);
            var v = repeatB ? fixedRight : Vector512.LoadUnsafe(ref right, (nuint)i);
            f.Of(u, v).StoreUnsafe(ref result, (nuint)i);
        }
        if (i < y.Length)
        {
            var rest = y.Length - i;
            var u = repeatA ? fixedLeft : Lanes.LoadPart(ref Unsafe.Add(ref left, i), rest);
            var v = repeatB ? fixedRight : Lanes.LoadPart(ref Unsafe.Add(ref right, i), rest);
            Lanes.StorePart(f.Of(u, v), ref Unsafe.Add(ref result, i), rest);
        }
    }

    /// <summary>
    /// dx[i] = dy[i] · f(a[i], b[i]), added to what dx holds when asked, where a repeated operand stays at its first element.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void Chain<T, TFormula>(
        TFormula f, ReadOnlySpan<T> a, ReadOnlySpan<T> b, ReadOnlySpan<T> dy, Span<T> dx, bool repeatA, bool repeatB, bool accumulate)
        where T : unmanaged where TFormula : struct, IBinaryFormula
    {
        ref var left = ref Lanes.First(a);
        ref var right = ref Lanes.First(b);
        ref var gradient = ref Lanes.First(dy);
        ref var result = ref Lanes.First<T>(dx);
        var fixedLeft = Vector512.Create(left);
        var fixedRight = Vector512.Create(right);
        for (var i = 0; i < dx.Length; i += Vector512<T>.Count)
        {
            var rest = dx.Length - i;
            var u = repeatA ? fixedLeft : Lanes.Load(ref Unsafe.Add(ref left, i), rest);
            var v = repeatB ? fixedRight : Lanes.Load(ref Unsafe.Add(ref right, i), rest);
            var product = Lanes.Load(ref Unsafe.Add(ref gradient, i), rest) * f.Of(u, v);
            if (accumulate) product += Lanes.Load(ref Unsafe.Add(ref result, i), rest);
            Lanes.Store(product, ref Unsafe.Add(ref result, i), rest);
        }
    }
}
