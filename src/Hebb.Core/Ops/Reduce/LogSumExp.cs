using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Hebb.Kernels;

namespace Hebb;

public sealed partial class Tensor
{
    /// <summary>y = log Σ exp(x) along an axis, with the largest element taken off first, so that large ones stay finite.</summary>
    /// <param name="axis">The axis that goes; may be negative.</param>
    /// <param name="keepDims">Whether the axis stays, with size 1.</param>
    public Tensor LogSumExp(int axis = -1, bool keepDims = false) => AlongAxis.Reduce(this, axis, keepDims, static x =>
    {
        var y = Empty(x.Shape[..^1], x.DType);
        x.Device.Run(new LogSumExpKernel(x, y));
        return Graph.Records(x) ? y.Record(new LogSumExpNode(x, y)) : y;
    });
}

/// <summary>∂x = exp(x − y) · ∂y, the softmax times the gradient.</summary>
sealed class LogSumExpNode(Tensor x, Tensor y) : Node(x.Node)
{
    protected internal override void Backward(Tensor dy) =>
        dy.Device.Run(new LogSumExpBackward(x, y, dy, First!.Target(out var accumulate), accumulate));
}

readonly struct LogSumExpKernel(Tensor x, Tensor y) : IKernel
{
    public DType DType => x.DType;

    public void Run<T>() where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        Rows.For(y.Length, Grain.Rows(x.Shape[^1], Grain.Transcendental), new Work<T>(x, y));

    readonly struct Work<T>(Tensor x, Tensor y) : IRangeWork where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        public void Range(long from, long to)
        {
            var width = x.Shape[^1];
            for (var row = (int)from; row < to; row++) y.Span<T>()[row] = RowLoop.LogSumExp<T>(x.Span<T>().Slice(row * width, width));
        }
    }
}

readonly struct LogSumExpBackward(Tensor x, Tensor y, Tensor dy, Tensor dx, bool accumulate) : IKernel
{
    public DType DType => dx.DType;

    public void Run<T>() where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        Rows.For(y.Length, Grain.Rows(x.Shape[^1], Grain.Transcendental), new Work<T>(x, y, dy, dx, accumulate));

    readonly struct Work<T>(Tensor x, Tensor y, Tensor dy, Tensor dx, bool accumulate) : IRangeWork
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        public void Range(long from, long to)
        {
            var width = x.Shape[^1];
            for (var row = (int)from; row < to; row++)
            {
                ReadOnlySpan<T> values = x.Span<T>().Slice(row * width, width);
                var formula = new Formula<T>(Vector512.Create(y.Span<T>()[row]), Vector512.Create(dy.Span<T>()[row]));
                RowLoop.Map(formula, values, values, dx.Span<T>().Slice(row * width, width), accumulate);
            }
        }
    }

    readonly struct Formula<T>(Vector512<T> y, Vector512<T> dy) : IRowFormula<T> where T : unmanaged
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector512<T> Of(Vector512<T> x, Vector512<T> same) => VectorMath.Exp(x - y) * dy;
    }
}
