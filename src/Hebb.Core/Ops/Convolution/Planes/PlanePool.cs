using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Hebb.Kernels;

/// <summary>How the windows of a pooling see the planes of a channel; their taps are numbered row by row.</summary>
sealed class PlanePool
{
    public PlanePool(ConvAxis y, ConvAxis x, int planes)
    {
        Layout = new(PlaneAxis.Convolved(y), PlaneAxis.Convolved(x));
        Planes = planes;
        (Height, Width) = (y.Output, x.Output);
        PairRows = !IsPairs(x) ? 0 : IsPairs(y) ? 2 : y is { Kernel: 1, Stride: 1, Padding: 0 } ? 1 : 0;
        Length = (Height - 1) * Layout.X.Length + Width;
        Offsets = [.. Layout.Y.Grids[0].Taps.SelectMany(_ => Layout.X.Grids[0].Taps, (row, column) => (int)Layout.Offset(0, row, column))];
    }

    public PlaneLayout Layout { get; }

    /// <summary>Channels of all images.</summary>
    public int Planes { get; }

    public int Height { get; }

    public int Width { get; }

    /// <summary>The height, 1 or 2, of windows that are two numbers wide and lie side by side; 0 of all others.</summary>
    public int PairRows { get; }

    /// <summary>Positions from the first result to the last.</summary>
    public int Length { get; }

    /// <summary>Where each tap reads for the first result.</summary>
    public int[] Offsets { get; }

    /// <summary>Rows of results as long as those of a plane: what a gradient is laid out like.</summary>
    public PlaneLayout Results(int stride) =>
        new(new(Height, Height, 1, [0], []), new(Width, Layout.X.Length, 1, [0], []), stride);

    static bool IsPairs(ConvAxis axis) => axis is { Kernel: 2, Stride: 2, Padding: 0 };

    /// <summary>Elements of whole vectors that hold all results, or all planes.</summary>
    public static int Whole<T>(int length) where T : unmanaged => (length + Vector512<T>.Count - 1) / Vector512<T>.Count * Vector512<T>.Count;
}

/// <summary>The maxima of whole channels, and which tap each came from.</summary>
readonly unsafe struct MaxPoolForward<T>(PlanePool pool, Tensor x, Tensor y, Tensor? winners) : IRangeWork
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Range(long from, long to)
    {
        var layout = pool.Layout;
        int inputs = layout.Y.Size * layout.X.Size, outputs = pool.Height * pool.Width, size = PlanePool.Whole<T>(pool.Length);
        int planeSize = PlanePool.Whole<T>(layout.Phases * layout.Stride) + 2 * Vector512<T>.Count;
        var planes = (T*)PanelBuffer.Rent((nuint)((planeSize + 2 * size) * sizeof(T)));
        T* best = planes + planeSize, taps = best + size;
        fixed (T* source = x.Span<T>(), result = y.Span<T>(), kept = winners is null ? default : winners.Span<T>())
        {
            for (var plane = (int)from; plane < to; plane++)
            {
                if (typeof(T) == typeof(float) && pool.PairRows > 0)
                {
                    PairPool.Maxima(pool, (float*)source + (nint)plane * inputs, (float*)result + (nint)plane * outputs,
                        kept == null ? null : (float*)kept + (nint)plane * outputs);
                    continue;
                }
                layout.Copy<Lanes512<T>, Vector512<T>, T>(source + (nint)plane * inputs, 1, planes, T.NegativeInfinity);
                Maxima(planes, best, taps, size);
                PlaneRows.Compact(best, layout.X.Length, result + (nint)plane * outputs, pool.Height, pool.Width);
                if (kept != null) PlaneRows.Compact(taps, layout.X.Length, kept + (nint)plane * outputs, pool.Height, pool.Width);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    void Maxima(T* planes, T* best, T* taps, int size)
    {
        var offsets = pool.Offsets;
        for (var position = 0; position < size; position += Vector512<T>.Count)
        {
            Vector512<T> largest = Vector512.Load(planes + offsets[0] + position), winner = Vector512<T>.Zero, tap = Vector512<T>.Zero;
            for (var i = 1; i < offsets.Length; i++)
            {
                var value = Vector512.Load(planes + offsets[i] + position);
                tap += Vector512<T>.One;
                var wins = Vector512.GreaterThan(value, largest) | ~Vector512.Equals(value, value);
                largest = Vector512.ConditionalSelect(wins, value, largest);
                winner = Vector512.ConditionalSelect(wins, tap, winner);
            }
            largest.Store(best + position);
            winner.Store(taps + position);
        }
    }
}

/// <summary>The gradients of whole channels: what each tap won is added to where it read.</summary>
readonly unsafe struct MaxPoolSpread<T>(PlanePool pool, Tensor winners, Tensor dy, Tensor dx, bool accumulate) : IRangeWork
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Range(long from, long to)
    {
        var layout = pool.Layout;
        int inputs = layout.Y.Size * layout.X.Size, outputs = pool.Height * pool.Width;
        var size = PlanePool.Whole<T>(Math.Max(pool.Length, pool.Height * layout.X.Length));
        int planeSize = PlanePool.Whole<T>(layout.Phases * layout.Stride) + 2 * Vector512<T>.Count;
        var planes = (T*)PanelBuffer.Rent((nuint)((planeSize + 2 * (size + Vector512<T>.Count)) * sizeof(T)));
        T* gradient = planes + planeSize, taps = gradient + size + Vector512<T>.Count;
        var results = pool.Results(size);
        fixed (T* kept = winners.Span<T>(), source = dy.Span<T>(), result = dx.Span<T>())
        {
            for (var plane = (int)from; plane < to; plane++)
            {
                if (typeof(T) == typeof(float) && pool.PairRows > 0)
                {
                    PairPool.Spread(pool, (float*)kept + (nint)plane * outputs, (float*)source + (nint)plane * outputs,
                        (float*)result + (nint)plane * inputs, accumulate);
                    continue;
                }
                results.Copy<Lanes512<T>, Vector512<T>, T>(source + (nint)plane * outputs, 1, gradient, T.Zero);
                results.Copy<Lanes512<T>, Vector512<T>, T>(kept + (nint)plane * outputs, 1, taps, T.Zero);
                new Span<T>(planes, planeSize).Clear();
                Spread(planes, gradient, taps, PlanePool.Whole<T>(pool.Length));
                layout.CopyBack(planes, result + (nint)plane * inputs, accumulate);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    void Spread(T* planes, T* gradient, T* taps, int size)
    {
        var tap = Vector512<T>.Zero;
        foreach (var offset in pool.Offsets)
        {
            var to = planes + offset;
            for (var position = 0; position < size; position += Vector512<T>.Count)
            {
                var won = Vector512.Equals(Vector512.Load(taps + position), tap) & Vector512.Load(gradient + position);
                (Vector512.Load(to + position) + won).Store(to + position);
            }
            tap += Vector512<T>.One;
        }
    }
}
