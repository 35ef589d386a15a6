using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Hebb.Kernels;

namespace Hebb;

public sealed partial class Tensor
{
    /// <summary>Logarithms of probabilities from scores: y = x − log Σ exp(x) along an axis.</summary>
    /// <param name="axis">The axis along which the probabilities add up to 1; may be negative.</param>
    public Tensor LogSoftmax(int axis = -1) => AlongAxis.Map(this, axis, static (x, run) =>
    {
        var y = Empty(x.Shape, x.DType);
        x.Device.Run(new LogSoftmaxKernel(x, y, run));
        return Graph.Records(x) ? y.Record(new LogSoftmaxNode(x.Node!, y, run)) : y;
    });
}

/// <summary>∂x = ∂y − exp(y) · Σ ∂y.</summary>
sealed class LogSoftmaxNode(Node x, Tensor y, AxisRun run) : Node(x)
{
    protected internal override void Backward(Tensor dy) =>
        dy.Device.Run(new LogSoftmaxBackward(y, dy, First!.Target(out var accumulate), run, accumulate));
}

readonly struct LogSoftmaxKernel(Tensor x, Tensor y, AxisRun run) : IKernel
{
    public DType DType => x.DType;

    public void Run<T>() where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        new AxisWork<T, Formula<T>>(default, x, x, y, run, false).Run(Grain.Transcendental);

    readonly struct Formula<T> : IAxisFormula<T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        public void Row(ReadOnlySpan<T> x, ReadOnlySpan<T> same, Span<T> y, bool accumulate)
        {
            var max = Fold.Max(x);
            var shift = new Shift<T>(Vector512.Create(max), Vector512.Create(T.Log(RowLoop.SumExp(x, max, default))));
            RowLoop.Map(shift, x, x, y, accumulate);
        }

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public void Strip(Span<Vector512<T>> x, Span<Vector512<T>> y)
        {
            var max = x[0];
            foreach (var score in x) max = Vector512.Max(max, score);
            var sum = Vector512<T>.Zero;
            foreach (var score in x) sum += VectorMath.Exp(score - max);
            var shift = new Shift<T>(max, VectorMath.Log(sum));
            for (var i = 0; i < y.Length; i++) y[i] = shift.Of(x[i], x[i]);
        }
    }

    // In two steps, as the sum of the two would lose the small one's digits.
    readonly struct Shift<T>(Vector512<T> max, Vector512<T> logSum) : IRowFormula<T> where T : unmanaged
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector512<T> Of(Vector512<T> x, Vector512<T> same) => x - max - logSum;
    }
}

readonly struct LogSoftmaxBackward(Tensor y, Tensor dy, Tensor dx, AxisRun run, bool accumulate) : IKernel
{
    public DType DType => dx.DType;

    public void Run<T>() where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        new AxisWork<T, Formula<T>>(default, y, dy, dx, run, accumulate).Run(Grain.Transcendental);

    readonly struct Formula<T> : IAxisFormula<T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        public void Row(ReadOnlySpan<T> y, ReadOnlySpan<T> dy, Span<T> dx, bool accumulate) =>
            RowLoop.Map(new Slope<T>(Vector512.Create(Fold.Sum(dy))), y, dy, dx, accumulate);

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public void Strip(Span<Vector512<T>> y, Span<Vector512<T>> dy)
        {
            var sum = Vector512<T>.Zero;
            foreach (var upstream in dy) sum += upstream;
            var slope = new Slope<T>(sum);
            for (var i = 0; i < y.Length; i++) dy[i] = slope.Of(y[i], dy[i]);
        }
    }

    readonly struct Slope<T>(Vector512<T> sum) : IRowFormula<T> where T : unmanaged
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector512<T> Of(Vector512<T> y, Vector512<T> dy) => dy - VectorMath.Exp(y) * sum;
    }
}
