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
    public Tensor Softmax(int axis = -1) => AlongAxis.Map(this, axis, static (x, run) =>
    {
        var y = Empty(x.Shape, x.DType);
        x.Device.Run(new SoftmaxKernel(x, y, run));
        return Graph.Records(x) ? y.Record(new SoftmaxNode(x.Node!, y, run)) : y;
    });
}

/// <summary>∂x = y · (∂y − Σ y · ∂y).</summary>
sealed class SoftmaxNode(Node x, Tensor y, AxisRun run) : Node(x)
{
    protected internal override void Backward(Tensor dy) =>
        dy.Device.Run(new SoftmaxBackward(y, dy, First!.Target(out var accumulate), run, accumulate));
}

readonly struct SoftmaxKernel(Tensor x, Tensor y, AxisRun run) : IKernel
{
    public DType DType => x.DType;

    public void Run<T>() where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        new AxisWork<T, Formula<T>>(default, x, x, y, run, false).Run(Grain.Transcendental);

    readonly struct Formula<T> : IAxisFormula<T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        public void Row(ReadOnlySpan<T> x, ReadOnlySpan<T> same, Span<T> y, bool accumulate) => RowLoop.Softmax(x, y);

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public void Strip(Span<Vector512<T>> x, Span<Vector512<T>> y)
        {
            var max = x[0];
            foreach (var score in x) max = Vector512.Max(max, score);
            var sum = Vector512<T>.Zero;
            for (var i = 0; i < y.Length; i++) sum += y[i] = VectorMath.Exp(x[i] - max);
            var factor = Vector512<T>.One / sum;
            for (var i = 0; i < y.Length; i++) y[i] *= factor;
        }
    }
}

/// <summary>y = factor · x.</summary>
readonly struct Scaled<T>(Vector512<T> factor) : IRowFormula<T> where T : unmanaged
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<T> Of(Vector512<T> x, Vector512<T> same) => factor * x;
}

readonly struct SoftmaxBackward(Tensor y, Tensor dy, Tensor dx, AxisRun run, bool accumulate) : IKernel
{
    public DType DType => dx.DType;

    public void Run<T>() where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        new AxisWork<T, Formula<T>>(default, y, dy, dx, run, accumulate).Run(Grain.Elements);

    readonly struct Formula<T> : IAxisFormula<T> where T : unmanaged
    {
        public void Row(ReadOnlySpan<T> y, ReadOnlySpan<T> dy, Span<T> dx, bool accumulate) =>
            RowLoop.Map(new Slope<T>(Vector512.Create(RowLoop.Dot(y, dy))), y, dy, dx, accumulate);

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public void Strip(Span<Vector512<T>> y, Span<Vector512<T>> dy)
        {
            var dot = Vector512<T>.Zero;
            for (var i = 0; i < y.Length; i++) dot = Lanes.Fma(y[i], dy[i], dot);
            var slope = new Slope<T>(dot);
            for (var i = 0; i < y.Length; i++) dy[i] = slope.Of(y[i], dy[i]);
        }
    }

    readonly struct Slope<T>(Vector512<T> dot) : IRowFormula<T> where T : unmanaged
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector512<T> Of(Vector512<T> y, Vector512<T> dy) => y * (dy - dot);
    }
}
