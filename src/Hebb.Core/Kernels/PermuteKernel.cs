using System.Numerics;
using System.Runtime.CompilerServices;

namespace Hebb.Kernels;

/// <summary>
/// A copy with the axes in another order. Axes that stay together count as one. When the innermost axis stays innermost,
/// whole runs are copied; else the two axes that are innermost before and after are exchanged in square tiles, so that both
/// sides stay in the cache.
/// </summary>
readonly struct PermuteKernel(Tensor x, Tensor y, int[] order) : INumberKernel
{
    // Rows of a tiled plane that one thread takes at a time.
    const int Strip = 256;

    // Rows and columns of a tile of numbers that no transposition of vectors fits.
    const int Tile = 16;

    public DType DType => x.DType;

    public void Run<T>() where T : unmanaged, INumber<T>, IMinMaxValue<T>
    {
        if (y.Length == 0) return;
        var (sizes, steps) = Collapse();
        var rank = sizes.Length;
        // The axis whose neighbours lie side by side in the source.
        var dense = Array.IndexOf(steps, 1);
        var tiled = dense >= 0 && dense < rank - 1;
        var outer = Enumerable.Range(0, rank - 1).Where(axis => !tiled || axis != dense).ToArray();
        var strides = Strides(sizes);
        var work = new Copies<T>(x, y,
            Array.ConvertAll(outer, axis => sizes[axis]), Array.ConvertAll(outer, axis => steps[axis]), Array.ConvertAll(outer, axis => strides[axis]),
            tiled ? sizes[dense] : 1, tiled ? strides[dense] : 0, sizes[^1], steps[^1]);
        var plane = sizes[^1] * (tiled ? sizes[dense] : 1);
        Rows.For(y.Length / plane * work.Strips, Grain.Rows(plane / work.Strips), work);
    }

    // Sizes of the result's axes and their steps in the source, without axes of size 1 and with neighbours joined.
    (int[] Sizes, int[] Steps) Collapse()
    {
        var strides = Strides(x.Shape.Sizes);
        List<int> sizes = [1], steps = [1];
        foreach (var axis in order)
        {
            var (size, step) = (x.Shape[axis], strides[axis]);
            if (size == 1) continue;
            if (steps[^1] == size * step || sizes[^1] == 1) (sizes[^1], steps[^1]) = (sizes[^1] * size, step);
            else
            {
                sizes.Add(size);
                steps.Add(step);
            }
        }
        return ([.. sizes], [.. steps]);
    }

    static int[] Strides(ReadOnlySpan<int> sizes)
    {
        var strides = new int[sizes.Length];
        for (int axis = sizes.Length - 1, stride = 1; axis >= 0; stride *= sizes[axis--]) strides[axis] = stride;
        return strides;
    }

    // Planes of rows × columns, one for each index of the outer axes, each in strips of rows.
    readonly struct Copies<T>(
        Tensor x, Tensor y, int[] sizes, int[] steps, int[] strides, int rows, int rowStride, int columns, int columnStep) : IRangeWork
        where T : unmanaged
    {
        public int Strips => (rows + Strip - 1) / Strip;

        public void Range(long from, long to)
        {
            ReadOnlySpan<T> source = x.Span<T>();
            var destination = y.Span<T>();
            var (plane, strip) = Math.DivRem((int)from, Strips);
            var walk = new AxisWalk(sizes, steps, strides, sizes.Length, plane);
            for (var part = from; part < to; part++)
            {
                int row = strip * Strip, i = walk.Left + row, j = walk.Right + row * rowStride;
                if (columnStep == 1) source.Slice(i, columns).CopyTo(destination[j..]);
                else Exchange(source[i..], destination[j..], Math.Min(Strip, rows - row));
                if (++strip < Strips) continue;
                strip = 0;
                walk.Next();
            }
        }

        // destination[row · rowStride + column] = source[row + column · columnStep]
        unsafe void Exchange(ReadOnlySpan<T> source, Span<T> destination, int rows)
        {
            if (sizeof(T) is sizeof(float) or sizeof(double))
            {
                fixed (T* from = source, to = destination) Transposition.Copy(from, columnStep, to, rowStride, columns, rows);
                return;
            }
            for (var row = 0; row < rows; row += Tile)
                for (var column = 0; column < columns; column += Tile)
                    ExchangeTile(source[(row + column * columnStep)..], destination[(row * rowStride + column)..],
                        Math.Min(Tile, rows - row), Math.Min(Tile, columns - column));
        }

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        void ExchangeTile(ReadOnlySpan<T> source, Span<T> destination, int height, int width)
        {
            for (var row = 0; row < height; row++)
            {
                ref var to = ref Unsafe.Add(ref Lanes.First<T>(destination), row * rowStride);
                ref var at = ref Unsafe.Add(ref Lanes.First(source), row);
                for (var column = 0; column < width; column++, at = ref Unsafe.Add(ref at, columnStep)) Unsafe.Add(ref to, column) = at;
            }
        }
    }
}
