using System.Numerics;
using Hebb.Kernels;

namespace Hebb;

public sealed partial class Tensor
{
    /// <summary>The largest value in each window of an image: y[n, c, i, j] = max over k, l of x[n, c, S·i + k − P, S·j + l − P].</summary>
    /// <param name="kernel">The size of the window.</param>
    /// <param name="stride">S, how far the window moves; the window's size if null.</param>
    /// <param name="padding">P, how far the window may reach beyond the image, at most half its size; 0 if null.</param>
    /// <returns>[images, channels, height, width]; see <see cref="ConvGeometry.OutputSize"/>.</returns>
    /// <remarks>The gradient flows to the first of several equal maxima. NaN in a window is its maximum.</remarks>
    /// <exception cref="ArgumentException">The shapes do not fit.</exception>
    public Tensor MaxPool2d(Size2d kernel, Size2d? stride = null, Size2d? padding = null) =>
        Maxima(new("MaxPool2d"), kernel, stride ?? kernel, padding ?? 0);

    Tensor Maxima(WindowNames names, Size2d kernel, Size2d stride, Size2d padding)
    {
        var (y, x) = PoolGeometry.Of(names, this, kernel, stride, padding);
        var pool = new PlanePool(y, x, Shape[0] * Shape[1]);
        var result = Empty([Shape[0], Shape[1], y.Output, x.Output], DType);
        var records = Graph.Records(this);
        var winners = records ? Empty(result.Shape, DType) : null;
        Device.Run(new MaxPoolKernel(pool, this, result, winners));
        return records ? result.Record(new MaxPool2dNode(Node!, winners!, pool)) : result;
    }

    /// <summary>The largest value in each window of a sequence: <see cref="MaxPool2d"/> on images one row high.</summary>
    /// <param name="kernel">The size of the window.</param>
    /// <param name="stride">How far the window moves; the window's size if null.</param>
    /// <param name="padding">How far the window may reach beyond the sequence, at most half its size.</param>
    /// <returns>[sequences, channels, length] for this tensor [sequences, channels, length].</returns>
    /// <exception cref="ArgumentException">The shapes do not fit.</exception>
    public Tensor MaxPool1d(int kernel, int? stride = null, int padding = 0)
    {
        PoolGeometry.Sequence("MaxPool1d", this);
        return Unsqueeze(2).Maxima(new("MaxPool1d", Along: true), (1, kernel), (1, stride ?? kernel), (0, padding)).Squeeze(2);
    }
}

/// <summary>∂x gets ∂y where the maximum was.</summary>
sealed class MaxPool2dNode(Node x, Tensor winners, PlanePool pool) : Node(x)
{
    protected internal override void Backward(Tensor dy)
    {
        var dx = First!.Target(out var accumulate);
        dy.Device.Run(new MaxPoolBackward(pool, winners, dy, dx, accumulate));
    }
}

readonly struct MaxPoolKernel(PlanePool pool, Tensor x, Tensor y, Tensor? winners) : IKernel
{
    public DType DType => y.DType;

    public void Run<T>() where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        Rows.For(pool.Planes, Grain.Rows(pool.Layout.Y.Size * pool.Layout.X.Size), new MaxPoolForward<T>(pool, x, y, winners));
}

readonly struct MaxPoolBackward(PlanePool pool, Tensor winners, Tensor dy, Tensor dx, bool accumulate) : IKernel
{
    public DType DType => dy.DType;

    public void Run<T>() where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        Rows.For(pool.Planes, Grain.Rows(pool.Layout.Y.Size * pool.Layout.X.Size), new MaxPoolSpread<T>(pool, winners, dy, dx, accumulate));
}
