using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Hebb.Kernels;

/// <summary>
/// Sums down the columns of blocks of rows: sums[o, b, i] = Σ over the block's rows r of x[o, r, i]. A task is a strip of
/// columns of one block.
/// </summary>
readonly struct ColumnSums<T>(Tensor x, Tensor sums, AxisRun run, int block, int blocks, int strips) : IRangeWork
    where T : unmanaged, INumber<T>, IMinMaxValue<T>
{
    /// <summary>Columns of one task.</summary>
    public const int Strip = 4096;

    // Rows so narrow that they would not fill the vectors are summed several at a time, as one wide row.
    const int Narrow = 64, Together = 16;

    public void Range(long from, long to)
    {
        ReadOnlySpan<T> source = x.Span<T>();
        var result = sums.Span<T>();
        for (var task = (int)from; task < to; task++)
        {
            var (ob, strip) = Math.DivRem(task, strips);
            var (o, b) = Math.DivRem(ob, blocks);
            int first = b * block, rows = Math.Min(block, run.Size - first), column = strip * Strip;
            var columns = Math.Min(Strip, run.Inner - column);
            var start = (o * run.Size + first) * run.Inner + column;
            var target = result.Slice(ob * run.Inner + column, columns);
            if (rows == 0) target.Clear();
            else if (columns == run.Inner && columns < Narrow && rows >= Together) NarrowRows(source.Slice(start, rows * columns), target);
            else Down(source[start..], rows, run.Inner, target);
        }
    }

    static void NarrowRows(ReadOnlySpan<T> source, Span<T> sums)
    {
        Span<T> wide = stackalloc T[Narrow * Together];
        wide = wide[..(sums.Length * Together)];
        var groups = source.Length / wide.Length;
        Down(source, groups, wide.Length, wide);
        sums.Clear();
        Add(wide, sums);
        Add(source[(groups * wide.Length)..], sums);
    }

    static void Add(ReadOnlySpan<T> rows, Span<T> sums)
    {
        for (var row = 0; row < rows.Length; row += sums.Length)
            for (var i = 0; i < sums.Length; i++) sums[i] += rows[row + i];
    }

    /// <summary>Keeps the sums of four vectors of columns in registers on the way down.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    static void Down(ReadOnlySpan<T> source, int rows, int stride, Span<T> sums)
    {
        var lanes = Vector512<T>.Count;
        var i = 0;
        for (; i <= sums.Length - 4 * lanes; i += 4 * lanes)
        {
            ref var from = ref Unsafe.Add(ref Lanes.First(source), i);
            var a = Vector512.LoadUnsafe(ref from);
            var b = Vector512.LoadUnsafe(ref from, (nuint)lanes);
            var c = Vector512.LoadUnsafe(ref from, (nuint)(2 * lanes));
            var d = Vector512.LoadUnsafe(ref from, (nuint)(3 * lanes));
            for (var row = 1; row < rows; row++)
            {
                from = ref Unsafe.Add(ref from, stride);
                a += Vector512.LoadUnsafe(ref from);
                b += Vector512.LoadUnsafe(ref from, (nuint)lanes);
                c += Vector512.LoadUnsafe(ref from, (nuint)(2 * lanes));
                d += Vector512.LoadUnsafe(ref from, (nuint)(3 * lanes));
            }
            ref var to = ref Unsafe.Add(ref Lanes.First<T>(sums), i);
            a.StoreUnsafe(ref to);
            b.StoreUnsafe(ref to, (nuint)lanes);
            c.StoreUnsafe(ref to, (nuint)(2 * lanes));
            d.StoreUnsafe(ref to, (nuint)(3 * lanes));
        }
        for (; i <= sums.Length - lanes; i += lanes)
        {
            ref var from = ref Unsafe.Add(ref Lanes.First(source), i);
            var a = Vector512.LoadUnsafe(ref from);
            for (var row = 1; row < rows; row++)
            {
                from = ref Unsafe.Add(ref from, stride);
                a += Vector512.LoadUnsafe(ref from);
            }
            a.StoreUnsafe(ref Lanes.First<T>(sums), (nuint)i);
        }
        for (; i < sums.Length; i++)
        {
            var sum = source[i];
            for (var row = 1; row < rows; row++) sum += source[row * stride + i];
            sums[i] = sum;
        }
    }
}
