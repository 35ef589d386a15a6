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
/// would be called for every vector: two to ten times slower, and only after a second of running fast. For the same reason the last
/// vector, which may be cut, goes through the same formula as the others.
/// </remarks>
static class UnaryLoop
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void Map<T, TFormula>(TFormula f, ReadOnlySpan<T> x, Span<T> y)
        where T : unmanaged where TFormula : struct, IUnaryFormula
    {
        ref var source = ref Lanes.First(x);
        ref var destination = ref Lanes.First<T>(y);
        for (var i = 0; i < y.Length; i += Vector512<T>.Count)
            Lanes.Store(f.Of(Lanes.Load(ref Unsafe.Add(ref source, i), y.Length - i)), ref Unsafe.Add(ref destination, i), y.Length - i);
    }

    /// <summary>dx = dy · f(kept), added to what <paramref name="dx"/> holds when asked.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void Chain<T, TFormula>(TFormula f, ReadOnlySpan<T> kept, ReadOnlySpan<T> dy, Span<T> dx, bool accumulate)
        where T : unmanaged where TFormula : struct, IUnaryFormula
    {
        ref var k = ref Lanes.First(kept);
        ref var g = ref Lanes.First(dy);
        ref var d = ref Lanes.First<T>(dx);
        for (var i = 0; i < dx.Length; i += Vector512<T>.Count)
        {
            var left = dx.Length - i;
            var slope = f.Of(Lanes.Load(ref Unsafe.Add(ref k, i), left));
            var gradient = Lanes.Load(ref Unsafe.Add(ref g, i), left);
            var result = accumulate ? Lanes.Fma(slope, gradient, Lanes.Load(ref Unsafe.Add(ref d, i), left)) : slope * gradient;
            Lanes.Store(result, ref Unsafe.Add(ref d, i), left);
        }
    }
}
