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
    public Tensor Softmax(int axis = -1)
    {
        var run = AxisRun.Of(Shape, axis);
        var y = Empty(Shape, DType);
        Device.Run(new SoftmaxKernel(this, y, run));
        return Graph.Records(this) ? y.Record(new SoftmaxNode(Node!, y, run)) : y;
    }
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

    public void Run<T>() where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (x.Length == 0) return;
        if (run.Inner == 1) Rows.For(run.Outer, Grain.Rows(run.Size, Grain.Transcendental), new Work<T>(x, y, run.Size));
        else new Strips<T, Abreast<T>>(default, x, x, y, run, false).Run();
    }

    readonly struct Work<T>(Tensor x, Tensor y, int width) : IRangeWork where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        public void Range(long from, long to)
        {
            for (var row = (int)from; row < to; row++)
            {
                ReadOnlySpan<T> scores = x.Span<T>().Slice(row * width, width);
                RowLoop.Softmax(scores, y.Span<T>().Slice(row * width, width));
            }
        }
    }

    readonly struct Abreast<T> : IStripFormula<T> where T : unmanaged
    {
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public void Run(Span<Vector512<T>> x, Span<Vector512<T>> y)
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

    public void Run<T>() where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (y.Length == 0) return;
        if (run.Inner == 1) Rows.For(run.Outer, Grain.Rows(run.Size), new Work<T>(y, dy, dx, run.Size, accumulate));
        else new Strips<T, Abreast<T>>(default, y, dy, dx, run, accumulate).Run();
    }

    readonly struct Work<T>(Tensor y, Tensor dy, Tensor dx, int width, bool accumulate) : IRangeWork where T : unmanaged
    {
        public void Range(long from, long to)
        {
            for (var row = (int)from; row < to; row++)
            {
                ReadOnlySpan<T> result = y.Span<T>().Slice(row * width, width), upstream = dy.Span<T>().Slice(row * width, width);
                var formula = new Formula<T>(Vector512.Create(RowLoop.Dot(result, upstream)));
                RowLoop.Map(formula, result, upstream, dx.Span<T>().Slice(row * width, width), accumulate);
            }
        }
    }

    readonly struct Abreast<T> : IStripFormula<T> where T : unmanaged
    {
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public void Run(Span<Vector512<T>> y, Span<Vector512<T>> dy)
        {
            var dot = Vector512<T>.Zero;
            for (var i = 0; i < y.Length; i++) dot = Lanes.Fma(y[i], dy[i], dot);
            var formula = new Formula<T>(dot);
            for (var i = 0; i < y.Length; i++) dy[i] = formula.Of(y[i], dy[i]);
        }
    }

    readonly struct Formula<T>(Vector512<T> dot) : IRowFormula<T> where T : unmanaged
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector512<T> Of(Vector512<T> y, Vector512<T> dy) => y * (dy - dot);
    }
}
