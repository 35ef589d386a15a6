using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Hebb.Kernels;

namespace Hebb;

public sealed partial class Tensor
{
    /// <summary>Logarithms of probabilities from scores: y = x − log Σ exp(x) along an axis.</summary>
    /// <param name="axis">The axis along which the probabilities add up to 1; may be negative.</param>
    public Tensor LogSoftmax(int axis = -1)
    {
        var run = AxisRun.Of(Shape, axis);
        var y = Empty(Shape, DType);
        Device.Run(new LogSoftmaxKernel(this, y, run));
        return Graph.Records(this) ? y.Record(new LogSoftmaxNode(Node!, y, run)) : y;
    }
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
                var max = Fold.Max(scores);
                var formula = new Formula<T>(Vector512.Create(max), Vector512.Create(T.Log(RowLoop.SumExp(scores, max, default))));
                RowLoop.Map(formula, scores, scores, y.Span<T>().Slice(row * width, width), false);
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
            foreach (var score in x) sum += VectorMath.Exp(score - max);
            var formula = new Formula<T>(max, VectorMath.Log(sum));
            for (var i = 0; i < y.Length; i++) y[i] = formula.Of(x[i], x[i]);
        }
    }

    // In two steps, as the sum of the two would lose the small one's digits.
    readonly struct Formula<T>(Vector512<T> max, Vector512<T> logSum) : IRowFormula<T> where T : unmanaged
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector512<T> Of(Vector512<T> x, Vector512<T> same) => x - max - logSum;
    }
}

readonly struct LogSoftmaxBackward(Tensor y, Tensor dy, Tensor dx, AxisRun run, bool accumulate) : IKernel
{
    public DType DType => dx.DType;

    public void Run<T>() where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (y.Length == 0) return;
        if (run.Inner == 1) Rows.For(run.Outer, Grain.Rows(run.Size, Grain.Transcendental), new Work<T>(y, dy, dx, run.Size, accumulate));
        else new Strips<T, Abreast<T>>(default, y, dy, dx, run, accumulate).Run();
    }

    readonly struct Work<T>(Tensor y, Tensor dy, Tensor dx, int width, bool accumulate) : IRangeWork
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        public void Range(long from, long to)
        {
            for (var row = (int)from; row < to; row++)
            {
                ReadOnlySpan<T> result = y.Span<T>().Slice(row * width, width), upstream = dy.Span<T>().Slice(row * width, width);
                var formula = new Formula<T>(Vector512.Create(Fold.Sum(upstream)));
                RowLoop.Map(formula, result, upstream, dx.Span<T>().Slice(row * width, width), accumulate);
            }
        }
    }

    readonly struct Abreast<T> : IStripFormula<T> where T : unmanaged
    {
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public void Run(Span<Vector512<T>> y, Span<Vector512<T>> dy)
        {
            var sum = Vector512<T>.Zero;
            foreach (var upstream in dy) sum += upstream;
            var formula = new Formula<T>(sum);
            for (var i = 0; i < y.Length; i++) dy[i] = formula.Of(y[i], dy[i]);
        }
    }

    readonly struct Formula<T>(Vector512<T> sum) : IRowFormula<T> where T : unmanaged
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector512<T> Of(Vector512<T> y, Vector512<T> dy) => dy - VectorMath.Exp(y) * sum;
    }
}
