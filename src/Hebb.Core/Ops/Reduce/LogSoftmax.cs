using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Hebb.Kernels;

namespace Hebb;

public sealed partial class Tensor
{
    /// <summary>Logarithms of probabilities from scores: y = x − log Σ exp(x) along an axis.</summary>
    /// <param name="axis">The axis along which the probabilities add up to 1; may be negative.</param>
    public Tensor LogSoftmax(int axis = -1) => AlongAxis.Map(this, axis, static x =>
    {
        var y = Empty(x.Shape, x.DType);
        x.Device.Run(new LogSoftmaxKernel(x, y));
        return Graph.Records(x) ? y.Record(new LogSoftmaxNode(x.Node!, y)) : y;
    });
}

/// <summary>∂x = ∂y − exp(y) · Σ ∂y.</summary>
sealed class LogSoftmaxNode(Node x, Tensor y) : Node(x)
{
    protected internal override void Backward(Tensor dy) =>
        dy.Device.Run(new LogSoftmaxBackward(y, dy, First!.Target(out var accumulate), accumulate));
}

readonly struct LogSoftmaxKernel(Tensor x, Tensor y) : IKernel
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
                // In two steps, as the sum of the two would lose the small one's digits.
                var max = Fold.Max(scores);
                var formula = new Formula<T>(Vector512.Create(max), Vector512.Create(T.Log(RowLoop.SumExp(scores, max, default))));
                RowLoop.Map(formula, scores, scores, y.Span<T>().Slice(row * width, width), false);
            }
        }
    }

    readonly struct Formula<T>(Vector512<T> max, Vector512<T> logSum) : IRowFormula<T> where T : unmanaged
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector512<T> Of(Vector512<T> x, Vector512<T> same) => x - max - logSum;
    }
}

readonly struct LogSoftmaxBackward(Tensor y, Tensor dy, Tensor dx, bool accumulate) : IKernel
{
    public DType DType => dx.DType;

    public void Run<T>() where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (y.Length > 0) Rows.For(y.Length / y.Shape[^1], Grain.Rows(y.Shape[^1], Grain.Transcendental), new Work<T>(y, dy, dx, accumulate));
    }

    readonly struct Work<T>(Tensor y, Tensor dy, Tensor dx, bool accumulate) : IRangeWork
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        public void Range(long from, long to)
        {
            var width = y.Shape[^1];
            for (var row = (int)from; row < to; row++)
            {
                ReadOnlySpan<T> result = y.Span<T>().Slice(row * width, width), upstream = dy.Span<T>().Slice(row * width, width);
                var formula = new Formula<T>(Vector512.Create(Fold.Sum(upstream)));
                RowLoop.Map(formula, result, upstream, dx.Span<T>().Slice(row * width, width), accumulate);
            }
        }
    }

    readonly struct Formula<T>(Vector512<T> sum) : IRowFormula<T> where T : unmanaged
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector512<T> Of(Vector512<T> y, Vector512<T> dy) => dy - VectorMath.Exp(y) * sum;
    }
}
