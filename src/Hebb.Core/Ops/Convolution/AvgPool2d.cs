using System.Numerics;
using System.Runtime.CompilerServices;
using Hebb.Kernels;

namespace Hebb;

public sealed partial class Tensor
{
    /// <summary>The mean of each window of an image.</summary>
    /// <param name="kernel">The size of the window.</param>
    /// <param name="stride">How far the window moves; the window's size if null.</param>
    /// <param name="padding">How far the window may reach beyond the image, at most half its size; 0 if null.</param>
    /// <param name="countPadding">Whether the zeros outside of the image count when dividing by the size of the window.</param>
    /// <returns>[images, channels, height, width]; see <see cref="ConvGeometry.OutputSize"/>.</returns>
    /// <exception cref="ArgumentException">The shapes do not fit.</exception>
    public Tensor AvgPool2d(Size2d kernel, Size2d? stride = null, Size2d? padding = null, bool countPadding = true) =>
        Means(new("AvgPool2d"), kernel, stride ?? kernel, padding ?? 0, countPadding);

    Tensor Means(WindowNames names, Size2d kernel, Size2d stride, Size2d padding, bool countPadding)
    {
        var (y, x) = PoolGeometry.Of(names, this, kernel, stride, padding);
        return Averages(MeanAxis.Sliding(y, countPadding), MeanAxis.Sliding(x, countPadding));
    }

    /// <summary>The mean of each window of a sequence: <see cref="AvgPool2d"/> on images one row high.</summary>
    /// <param name="kernel">The size of the window.</param>
    /// <param name="stride">How far the window moves; the window's size if null.</param>
    /// <param name="padding">How far the window may reach beyond the sequence, at most half its size.</param>
    /// <param name="countPadding">Whether the zeros outside of the sequence count.</param>
    /// <returns>[sequences, channels, length] for this tensor [sequences, channels, length].</returns>
    /// <exception cref="ArgumentException">The shapes do not fit.</exception>
    public Tensor AvgPool1d(int kernel, int? stride = null, int padding = 0, bool countPadding = true)
    {
        PoolGeometry.Sequence("AvgPool1d", this);
        return Unsqueeze(2).Means(new("AvgPool1d", Along: true), (1, kernel), (1, stride ?? kernel), (0, padding), countPadding).Squeeze(2);
    }

    /// <summary>
    /// Means over as many windows as are wanted, whatever the image's size: along an axis of w positions, window i of n goes from
    /// ⌊i · w / n⌋ up to, but not including, ⌈(i + 1) · w / n⌉.
    /// </summary>
    /// <param name="size">The height and width of the result; 1 for one mean of each channel.</param>
    /// <exception cref="ArgumentException">The shapes do not fit.</exception>
    public Tensor AdaptiveAvgPool2d(Size2d size) => Means(new("AdaptiveAvgPool2d"), size);

    Tensor Means(WindowNames names, Size2d size)
    {
        if (Rank != 4) throw new ArgumentException($"{names.Operation}: the input is {Shape}; it needs {names.Input}.");
        if (Shape[2] == 0 || Shape[3] == 0 || size.Height < 1 || size.Width < 1)
            throw new ArgumentException($"{names.Operation}: {names.Of(size)} windows of {names.Of(this)}; it needs at least one window of at least one value.");
        return Averages(MeanAxis.Adaptive(Shape[2], size.Height), MeanAxis.Adaptive(Shape[3], size.Width));
    }

    /// <summary>Means over as many windows of a sequence as are wanted: <see cref="AdaptiveAvgPool2d"/> on images one row high.</summary>
    /// <param name="size">The length of the result; 1 for one mean of each channel.</param>
    /// <returns>[sequences, channels, size] for this tensor [sequences, channels, length].</returns>
    /// <exception cref="ArgumentException">The shapes do not fit.</exception>
    public Tensor AdaptiveAvgPool1d(int size)
    {
        PoolGeometry.Sequence("AdaptiveAvgPool1d", this);
        return Unsqueeze(2).Means(new("AdaptiveAvgPool1d", Along: true), (1, size)).Squeeze(2);
    }

    Tensor Averages(MeanAxis y, MeanAxis x)
    {
        var result = Empty([Shape[0], Shape[1], y.Windows.Length, x.Windows.Length], DType);
        if (x.IsWhole) (y, x) = (MeanAxis.Single, y.Spread(x));
        Device.Run(new MeanPoolKernel(y, x, this, result));
        return Graph.Records(this) ? result.Record(new MeanPoolNode(Node!, y, x)) : result;
    }
}

/// <summary>One axis of an average pooling: what each window sees, and what it is divided by.</summary>
sealed record MeanAxis(int Size, (int Begin, int End, int Count)[] Windows)
{
    /// <summary>From so many neighbours on, a vector loop is worth its call.</summary>
    public const int LongRun = 16;

    /// <summary>An axis of one position.</summary>
    public static MeanAxis Single { get; } = new(1, [(0, 1, 1)]);

    /// <summary>One window sees the whole axis.</summary>
    public bool IsWhole => Windows is [{ Begin: 0 } only] && only.End == Size;

    /// <summary>This axis and a whole one after it as one axis: what its windows see are runs of neighbours.</summary>
    public MeanAxis Spread(MeanAxis whole) => new(
        Size * whole.Size,
        Array.ConvertAll(Windows, window => (window.Begin * whole.Size, window.End * whole.Size, window.Count * whole.Windows[0].Count)));

    public static MeanAxis Sliding(ConvAxis axis, bool countPadding)
    {
        var windows = new (int, int, int)[axis.Output];
        for (var i = 0; i < windows.Length; i++)
        {
            int first = i * axis.Stride - axis.Padding, end = Math.Min(first + axis.Kernel, axis.Input + axis.Padding);
            int begin = Math.Max(first, 0), last = Math.Min(end, axis.Input);
            windows[i] = (begin, last, countPadding ? end - first : last - begin);
        }
        return new(axis.Input, windows);
    }

    public static MeanAxis Adaptive(int size, int count)
    {
        var windows = new (int, int, int)[count];
        for (var i = 0; i < count; i++)
        {
            int begin = (int)((long)i * size / count), end = (int)(((long)(i + 1) * size + count - 1) / count);
            windows[i] = (begin, end, end - begin);
        }
        return new(size, windows);
    }
}

/// <summary>∂x gets ∂y, divided by the size of the window, for each window it lies in.</summary>
sealed class MeanPoolNode(Node x, MeanAxis y, MeanAxis z) : Node(x)
{
    protected internal override void Backward(Tensor dy)
    {
        var dx = First!.Target(out var accumulate);
        dy.Device.Run(new MeanPoolBackward(y, z, dy, dx, accumulate));
    }
}

readonly struct MeanPoolKernel(MeanAxis y, MeanAxis x, Tensor images, Tensor result) : IKernel
{
    public DType DType => result.DType;

    public void Run<T>() where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        Rows.For(images.Shape[0] * images.Shape[1], Grain.Rows(y.Size * x.Size), new Work<T>(y, x, images, result));

    readonly struct Work<T>(MeanAxis y, MeanAxis x, Tensor images, Tensor result) : IRangeWork where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        public void Range(long from, long to)
        {
            int inputs = y.Size * x.Size, outputs = y.Windows.Length * x.Windows.Length;
            for (var plane = (int)from; plane < to; plane++)
            {
                ReadOnlySpan<T> source = images.Span<T>().Slice(plane * inputs, inputs);
                var means = result.Span<T>().Slice(plane * outputs, outputs);
                var next = 0;
                foreach (var rows in y.Windows)
                    foreach (var columns in x.Windows)
                    {
                        var sum = T.Zero;
                        for (var row = rows.Begin; row < rows.End; row++)
                            sum += Sum(source[(row * x.Size + columns.Begin)..(row * x.Size + columns.End)]);
                        means[next++] = sum / T.CreateChecked(rows.Count * columns.Count);
                    }
            }
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        static T Sum(ReadOnlySpan<T> run)
        {
            if (run.Length >= MeanAxis.LongRun) return Fold.Sum(run);
            var sum = T.Zero;
            foreach (var value in run) sum += value;
            return sum;
        }
    }
}

readonly struct MeanPoolBackward(MeanAxis y, MeanAxis x, Tensor dy, Tensor dx, bool accumulate) : IKernel
{
    public DType DType => dy.DType;

    public void Run<T>() where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        Rows.For(dy.Shape[0] * dy.Shape[1], Grain.Rows(y.Size * x.Size), new Work<T>(y, x, dy, dx, accumulate));

    readonly struct Work<T>(MeanAxis y, MeanAxis x, Tensor dy, Tensor dx, bool accumulate) : IRangeWork where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        public void Range(long from, long to)
        {
            int inputs = y.Size * x.Size, outputs = y.Windows.Length * x.Windows.Length;
            for (var plane = (int)from; plane < to; plane++)
            {
                ReadOnlySpan<T> gradient = dy.Span<T>().Slice(plane * outputs, outputs);
                var result = dx.Span<T>().Slice(plane * inputs, inputs);
                if (!accumulate) result.Clear();
                var next = 0;
                foreach (var rows in y.Windows)
                    foreach (var columns in x.Windows)
                    {
                        var share = gradient[next++] / T.CreateChecked(rows.Count * columns.Count);
                        for (var row = rows.Begin; row < rows.End; row++)
                            Add(share, result[(row * x.Size + columns.Begin)..(row * x.Size + columns.End)]);
                    }
            }
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        static void Add(T share, Span<T> run)
        {
            if (run.Length >= MeanAxis.LongRun)
            {
                BinaryLoop.Run(default(AddOp), run, new ReadOnlySpan<T>(in share), run, repeatA: false, repeatB: true);
                return;
            }
            foreach (ref var value in run) value += share;
        }
    }
}
