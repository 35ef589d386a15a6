using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Hebb.Kernels;

/// <summary>A formula of one variable, for 512 bits of elements at a time.</summary>
interface IUnaryFormula
{
    Vector512<T> Of<T>(Vector512<T> x) where T : unmanaged;
}

/// <summary>y = f(x) and y += g · f(x) over spans.</summary>
/// <remarks>
/// Loops over formulas stay methods of their own. Inlined into a hot caller they would use up what it may inline, and their formula
/// would be called for every vector: two to ten times slower, and only after a second of running fast.
/// </remarks>
static class UnaryLoop
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void Map<T, TFormula>(TFormula f, ReadOnlySpan<T> x, Span<T> y)
        where T : unmanaged where TFormula : struct, IUnaryFormula
    {
        ref var source = ref Lanes.First(x);
        ref var destination = ref Lanes.First<T>(y);
        var i = 0;
        for (; i <= y.Length - Vector512<T>.Count; i += Vector512<T>.Count)
            f.Of(Vector512.LoadUnsafe(ref source, (nuint)i)).StoreUnsafe(ref destination, (nuint)i);
        if (i < y.Length)
        {
            var rest = y.Length - i;
            Lanes.StorePart(f.Of(Lanes.LoadPart(ref Unsafe.Add(ref source, i), rest)), ref Unsafe.Add(ref destination, i), rest);
        }
    }

    /// <summary>dx = dy · f(kept), added to what <paramref name="dx"/> holds when asked.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void Chain<T, TFormula>(TFormula f, ReadOnlySpan<T> kept, ReadOnlySpan<T> dy, Span<T> dx, bool accumulate)
        where T : unmanaged where TFormula : struct, IUnaryFormula
    {
        ref var k = ref Lanes.First(kept);
        ref var g = ref Lanes.First(dy);
        ref var d = ref Lanes.First<T>(dx);
        var i = 0;
        for (; i <= dx.Length - Vector512<T>.Count; i += Vector512<T>.Count)
        {
            var slope = f.Of(Vector512.LoadUnsafe(ref k, (nuint)i));
            var gradient = Vector512.LoadUnsafe(ref g, (nuint)i);
            var result = accumulate ? Lanes.Fma(slope, gradient, Vector512.LoadUnsafe(ref d, (nuint)i)) : slope * gradient;
            result.StoreUnsafe(ref d, (nuint)i);
        }
        if (i < dx.Length)
        {
            var rest = dx.Length - i;
            var slope = f.Of(Lanes.LoadPart(ref Unsafe.Add(ref k, i), rest));
            var gradient = Lanes.LoadPart(ref Unsafe.Add(ref g, i), rest);
            var before = accumulate ? Lanes.LoadPart(ref Unsafe.Add(ref d, i), rest) : Vector512<T>.Zero;
            Lanes.StorePart(Lanes.Fma(slope, gradient, before), ref Unsafe.Add(ref d, i), rest);
        }
    }
}
