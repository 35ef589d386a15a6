using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Hebb.Kernels;

/// <summary>A formula for as many rows at once as a vector has lanes: element i of a span holds element i of each row.</summary>
interface IStripFormula<T> where T : unmanaged
{
    /// <summary>Computes the result from <paramref name="a"/> and <paramref name="b"/>, which may be the same, and leaves it in the latter.</summary>
    void Run(Span<Vector512<T>> a, Span<Vector512<T>> b);
}

/// <summary>
/// y = f(a, b) along an axis that is not the last, added to what <paramref name="y"/> holds when asked: rows that lie across memory
/// are taken a vector of them abreast, and so need not be moved.
/// </summary>
readonly struct Strips<T, TFormula>(TFormula f, Tensor a, Tensor b, Tensor y, AxisRun run, bool accumulate) : IRangeWork
    where T : unmanaged where TFormula : struct, IStripFormula<T>
{
    readonly int strips = (run.Inner + Vector512<T>.Count - 1) / Vector512<T>.Count;

    /// <summary>Does the work, on as many threads as it is worth.</summary>
    public void Run() => Rows.For(run.Outer * strips, Grain.Rows(run.Size * Vector512<T>.Count, Grain.Transcendental), this);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public unsafe void Range(long from, long to)
    {
        var scratch = (Vector512<T>*)PanelBuffer.Rent((nuint)(2 * run.Size * sizeof(Vector512<T>)));
        Span<Vector512<T>> first = new(scratch, run.Size), second = new(scratch + run.Size, run.Size);
        if (a == b) second = first;
        for (var strip = (int)from; strip < to; strip++)
        {
            var (outer, across) = Math.DivRem(strip, strips);
            var column = across * Vector512<T>.Count;
            int start = outer * run.Size * run.Inner + column, rows = run.Inner - column;
            Load(a.Span<T>()[start..], rows, first);
            if (a != b) Load(b.Span<T>()[start..], rows, second);
            f.Run(first, second);
            Store(second, rows, y.Span<T>()[start..]);
        }
    }

    void Load(ReadOnlySpan<T> x, int rows, Span<Vector512<T>> strip)
    {
        ref var source = ref Lanes.First(x);
        for (var i = 0; i < strip.Length; i++) strip[i] = Lanes.Load(ref Unsafe.Add(ref source, (nint)i * run.Inner), rows);
    }

    void Store(ReadOnlySpan<Vector512<T>> strip, int rows, Span<T> y)
    {
        for (var i = 0; i < strip.Length; i++)
        {
            ref var result = ref Unsafe.Add(ref Lanes.First<T>(y), (nint)i * run.Inner);
            Lanes.Store(accumulate ? strip[i] + Lanes.Load(ref result, rows) : strip[i], ref result, rows);
        }
    }
}
