using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Hebb.Kernels;

namespace Hebb;

public sealed partial class Tensor
{
    /// <summary>
    /// Probabilities from scores: y = exp(x) / Σ exp(x) along an axis, with the largest score taken off first, so that large ones
    /// stay finite.
    /// </summary>
    /// <param name="axis">The axis along which the result adds up to 1; may be negative.</param>
    public Tensor Softmax(int axis = -1) => AlongAxis.Map(this, axis, static x =>
    {
        var y = Empty(x.Shape, x.DType);
        x.Device.Run(new SoftmaxKernel(x, y));
        return Graph.Records(x) ? y.Record(new SoftmaxNode(x.Node!, y)) : y;
    });
}

/// <summary>∂x = y · (∂y − Σ y · ∂y).</summary>
sealed class SoftmaxNode(Node x, Tensor y) : Node(x)
{
    protected internal override void Backward(Tensor dy) =>
        dy.Device.Run(new SoftmaxBackward(y, dy, First!.Target(out var accumulate), accumulate));
}

readonly struct SoftmaxKernel(Tensor x, Tensor y) : IKernel
{
    public DType DType => x.DType;

    public void Run<T>() where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (x.Length > 0) Rows.For(x.Length / x.Shape[^1], Grain.Rows(x.Shape[^1], Grain.Transcendental), new Work<T>(x, y));
    }

    readonly struct Work<T>(Tensor x, Tensor y) : IRangeWork where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        public void Range(long from, long to)
        {
            var width = x.Shape[^1];
            for (var row = (int)from; row < to; row++)
            {
                ReadOnlySpan<T> scores = x.Span<T>().Slice(row * width, width);
                RowLoop.Softmax(scores, y.Span<T>().Slice(row * width, width));
            }
        }
    }
}

/// <summary>y = factor · x.</summary>
readonly struct Scaled<T>(Vector512<T> factor) : IRowFormula<T> where T : unmanaged
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<T> Of(Vector512<T> x, Vector512<T> same) => factor * x;
}

readonly struct SoftmaxBackward(Tensor y, Tensor dy, Tensor dx, bool accumulate) : IKernel
{
    public DType DType => dx.DType;

    public void Run<T>() where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (y.Length > 0) Rows.For(y.Length / y.Shape[^1], Grain.Rows(y.Shape[^1]), new Work<T>(y, dy, dx, accumulate));
    }

    readonly struct Work<T>(Tensor y, Tensor dy, Tensor dx, bool accumulate) : IRangeWork where T : unmanaged
    {
        public void Range(long from, long to)
        {
            var width = y.Shape[^1];
            for (var row = (int)from; row < to; row++)
            {
                ReadOnlySpan<T> result = y.Span<T>().Slice(row * width, width), upstream = dy.Span<T>().Slice(row * width, width);
                var formula = new Formula<T>(Vector512.Create(RowLoop.Dot(result, upstream)));
                RowLoop.Map(formula, result, upstream, dx.Span<T>().Slice(row * width, width), accumulate);
            }
        }
    }

    readonly struct Formula<T>(Vector512<T> dot) : IRowFormula<T> where T : unmanaged
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector512<T> Of(Vector512<T> y, Vector512<T> dy) => y * (dy - dot);
    }
}
