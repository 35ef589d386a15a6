using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Hebb.Kernels;

/// <summary>A formula for whole rows, such as a softmax, in the two ways in which rows lie in memory.</summary>
interface IAxisFormula<T> where T : unmanaged
{
    /// <summary>y = f(a, b) for one row, added to what <paramref name="y"/> holds when asked.</summary>
    void Row(ReadOnlySpan<T> a, ReadOnlySpan<T> b, Span<T> y, bool accumulate);

    /// <summary>
    /// The same for as many rows at once as a vector has lanes: element i of a span holds element i of each. <paramref name="a"/> and
    /// <paramref name="b"/> may be the same; the result is left in the latter.
    /// </summary>
    void Strip(Span<Vector512<T>> a, Span<Vector512<T>> b);
}

/// <summary>
/// y = f(a, b) along an axis, added to what <paramref name="y"/> holds when asked. Rows of the last axis are taken one by one; others
/// lie across memory and are taken a vector of them abreast, so that they need not be moved.
/// </summary>
readonly struct AxisWork<T, TFormula>(TFormula f, Tensor a, Tensor b, Tensor y, AxisRun run, bool accumulate)
    where T : unmanaged where TFormula : struct, IAxisFormula<T>
{
    /// <summary>Does the work, on as many threads as it is worth.</summary>
    /// <param name="grain">Elements worth handing to another thread.</param>
    public void Run(int grain)
    {
        if (y.Length == 0) return;
        if (run.Inner == 1) Rows.For(run.Outer, Grain.Rows(run.Size, grain), new InRows(this));
        else Rows.For(run.Outer * Strips, Grain.Rows(run.Size * Vector512<T>.Count, grain), new InStrips(this));
    }

    int Strips => (run.Inner + Vector512<T>.Count - 1) / Vector512<T>.Count;

    void TakeRows(int from, int to)
    {
        for (var row = from; row < to; row++)
        {
            var range = (row * run.Size)..((row + 1) * run.Size);
            f.Row(a.Span<T>()[range], b.Span<T>()[range], y.Span<T>()[range], accumulate);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    unsafe void TakeStrips(int from, int to)
    {
        var scratch = (Vector512<T>*)PanelBuffer.Rent(2 * (nuint)run.Size * (nuint)sizeof(Vector512<T>));
        var first = new Span<Vector512<T>>(scratch, run.Size);
        var second = a == b ? first : new(scratch + run.Size, run.Size);
        for (var strip = from; strip < to; strip++)
        {
            var (outer, across) = Math.DivRem(strip, Strips);
            var column = across * Vector512<T>.Count;
            int start = outer * run.Size * run.Inner + column, rows = run.Inner - column;
            Load(a.Span<T>()[start..], rows, first);
            if (a != b) Load(b.Span<T>()[start..], rows, second);
            f.Strip(first, second);
            Store(second, rows, y.Span<T>()[start..]);
        }
    }

    void Load(ReadOnlySpan<T> x, int rows, Span<Vector512<T>> strip)
    {
        ref var source = ref Lanes.First(x);
        for (var i = 0; i < strip.Length; i++) strip[i] = Lanes.Load(ref Unsafe.Add(ref source, (nint)i * run.Inner), rows);
    }

    void Store(ReadOnlySpan<Vector512<T>> strip, int rows, Span<T> result)
    {
        for (var i = 0; i < strip.Length; i++)
        {
            ref var to = ref Unsafe.Add(ref Lanes.First<T>(result), (nint)i * run.Inner);
            Lanes.Store(accumulate ? strip[i] + Lanes.Load(ref to, rows) : strip[i], ref to, rows);
        }
    }

    readonly struct InRows(AxisWork<T, TFormula> work) : IRangeWork
    {
        public void Range(long from, long to) => work.TakeRows((int)from, (int)to);
    }

    readonly struct InStrips(AxisWork<T, TFormula> work) : IRangeWork
    {
        public void Range(long from, long to) => work.TakeStrips((int)from, (int)to);
    }
}
