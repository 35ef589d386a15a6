using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Hebb.Kernels;

/// <summary>A formula of two variables, for 512 bits of elements at a time.</summary>
interface IBinaryFormula
{
    Vector512<T> Of<T>(Vector512<T> a, Vector512<T> b) where T : unmanaged;
}

/// <summary>y = f(a, b) over spans of equal length or with one operand repeated.</summary>
static class BinaryLoop
{
    /// <summary>y = f(a, b) with NumPy's broadcasting.</summary>
    public static void Map<T, TFormula>(TFormula f, Tensor a, Tensor b, Tensor y)
        where T : unmanaged where TFormula : struct, IBinaryFormula
    {
        ReadOnlySpan<T> left = a.Span<T>(), right = b.Span<T>();
        var result = y.Span<T>();
        if (result.IsEmpty) return;
        bool wholeLeft = a.Length == y.Length, wholeRight = b.Length == y.Length;
        if ((wholeLeft || a.Length == 1) && (wholeRight || b.Length == 1))
        {
            Run(f, left, right, result, !wholeLeft, !wholeRight);
            return;
        }
        var plan = Broadcast.Plan(a.Shape, b.Shape, y.Shape);
        bool repeatLeft = plan.Left[^1] == 0, repeatRight = plan.Right[^1] == 0;
        foreach (var (i, j, k) in plan.Runs())
            Run(f, left[i..], right[j..], result.Slice(k, plan.Inner), repeatLeft, repeatRight);
    }

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
}
