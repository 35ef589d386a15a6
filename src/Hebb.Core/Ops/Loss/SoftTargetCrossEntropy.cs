using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Hebb.Kernels;

namespace Hebb;

public sealed partial class Tensor
{
    // −Σ t · log softmax(x) = Σ t · (log Σ exp(x − max) − (x − max)), row by row. The two parts of log Σ exp(x) are kept apart, as
    // their sum would lose the small one's digits.
    Tensor SoftTargetCrossEntropy(Tensor targets)
    {
        var losses = Empty(Shape[..^1], DType);
        var logSums = Empty([.. losses.Shape.Sizes, 2], DType);
        Device.Run(new SoftTargetKernel(this, targets, losses, logSums));
        return Graph.Records(this) ? losses.Record(new SoftTargetNode(this, targets, logSums)) : losses;
    }
}

/// <summary>∂x = (softmax(x) · Σ t − t) · ∂y.</summary>
sealed class SoftTargetNode(Tensor x, Tensor targets, Tensor logSums) : Node(x.Node)
{
    protected internal override void Backward(Tensor dy) =>
        dy.Device.Run(new SoftTargetBackward(x, targets, logSums, dy, First!.Target(out var accumulate), accumulate));
}

/// <summary>Target weights t of every class in every row.</summary>
static class SoftTargets
{
    public static Tensor Of(Tensor logits, Tensor labels, Tensor? classWeights, double smoothing, long? ignored = null)
    {
        var (shape, dtype) = (logits.Shape, logits.DType);
        if (smoothing is not (>= 0 and <= 1))
            throw new ArgumentOutOfRangeException(nameof(smoothing), $"SoftmaxCrossEntropy: the label smoothing is {smoothing}; it is a share from 0 to 1.");
        if (labels.DType != DType.Int64 && (labels.Shape != shape || labels.DType != dtype || shape.Rank == 0))
            throw new ArgumentException(
                $"SoftmaxCrossEntropy: the logits are {dtype} {shape}, the targets {labels.DType} {labels.Shape}; " +
                "give class labels as Int64 without the last axis, or probabilities of the logits' shape and type.", nameof(labels));
        if (classWeights is not null && (classWeights.Shape != shape[^1..] || classWeights.DType != dtype))
            throw new ArgumentException(
                $"SoftmaxCrossEntropy: the class weights are {classWeights.DType} {classWeights.Shape}; they must be {dtype} {shape[^1..]}.", nameof(classWeights));

        using var off = GradMode.Off();
        var targets = Tensor.Empty(shape, dtype);
        targets.Device.Run(new Kernel(labels, classWeights, smoothing, ignored, targets));
        return targets;
    }

    readonly struct Kernel(Tensor labels, Tensor? classWeights, double smoothing, long? ignored, Tensor targets) : IKernel
    {
        public DType DType => targets.DType;

        public void Run<T>() where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            var result = targets.Span<T>();
            var width = targets.Shape[^1];
            var (sharp, spread) = (T.CreateTruncating(1 - smoothing), T.CreateTruncating(smoothing / width));
            var hard = labels.DType == DType.Int64;
            for (var row = 0; row < result.Length; row += width)
            {
                var target = result.Slice(row, width);
                if (hard && labels.Span<long>()[row / width] is var label)
                {
                    if (label == ignored)
                    {
                        target.Clear();
                        continue;
                    }
                    target.Fill(spread);
                    target[(int)label] += sharp;
                }
                else
                {
                    ReadOnlySpan<T> probabilities = labels.Span<T>().Slice(row, width);
                    for (var c = 0; c < width; c++) target[c] = sharp * probabilities[c] + spread;
                }
                if (classWeights is null) continue;
                ReadOnlySpan<T> weights = classWeights.Span<T>();
                for (var c = 0; c < width; c++) target[c] *= weights[c];
            }
        }
    }
}

readonly struct SoftTargetKernel(Tensor x, Tensor targets, Tensor losses, Tensor logSums) : IKernel
{
    public DType DType => x.DType;

    public void Run<T>() where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        Rows.For(losses.Length, Grain.Rows(x.Shape[^1], Grain.Transcendental), new Work<T>(x, targets, losses, logSums));

    readonly struct Work<T>(Tensor x, Tensor targets, Tensor losses, Tensor logSums) : IRangeWork
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        public void Range(long from, long to)
        {
            var width = x.Shape[^1];
            for (var row = (int)from; row < to; row++)
            {
                ReadOnlySpan<T> scores = x.Span<T>().Slice(row * width, width), target = targets.Span<T>().Slice(row * width, width);
                var (max, logSum) = RowLoop.Softmax(scores, default);
                (logSums.Span<T>()[2 * row], logSums.Span<T>()[2 * row + 1]) = (max, logSum);
                var loss = T.Zero;
                // A class with target 0 costs nothing, not even when its score is −∞.
                for (var c = 0; c < width; c++)
                    if (target[c] != T.Zero) loss += target[c] * (logSum - (scores[c] - max));
                losses.Span<T>()[row] = loss;
            }
        }
    }
}

readonly struct SoftTargetBackward(Tensor x, Tensor targets, Tensor logSums, Tensor dy, Tensor dx, bool accumulate) : IKernel
{
    public DType DType => dx.DType;

    public void Run<T>() where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        Rows.For(dy.Length, Grain.Rows(x.Shape[^1], Grain.Transcendental), new Work<T>(x, targets, logSums, dy, dx, accumulate));

    readonly struct Work<T>(Tensor x, Tensor targets, Tensor logSums, Tensor dy, Tensor dx, bool accumulate) : IRangeWork
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        public void Range(long from, long to)
        {
            var width = x.Shape[^1];
            for (var row = (int)from; row < to; row++)
            {
                ReadOnlySpan<T> scores = x.Span<T>().Slice(row * width, width), target = targets.Span<T>().Slice(row * width, width);
                var formula = new Formula<T>(
                    Vector512.Create(logSums.Span<T>()[2 * row]), Vector512.Create(logSums.Span<T>()[2 * row + 1]),
                    Vector512.Create(Fold.Sum(target)), Vector512.Create(dy.Span<T>()[row]));
                RowLoop.Map(formula, scores, target, dx.Span<T>().Slice(row * width, width), accumulate);
            }
        }
    }

    readonly struct Formula<T>(Vector512<T> max, Vector512<T> logSum, Vector512<T> total, Vector512<T> dy) : IRowFormula<T> where T : unmanaged
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector512<T> Of(Vector512<T> x, Vector512<T> t) => (VectorMath.Exp(x - max - logSum) * total - t) * dy;
    }
}
