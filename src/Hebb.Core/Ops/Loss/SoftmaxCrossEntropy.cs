using System.Numerics;
using System.Runtime.Intrinsics;
using Hebb.Kernels;

namespace Hebb;

public sealed partial class Tensor
{
    /// <summary>
    /// Cross-entropy of class scores, one loss for each row: y = log Σ exp(x) − x[label], computed with the row's maximum taken
    /// off, so that large scores stay finite. In general y = −Σ tᶜ · log softmax(x)ᶜ over the classes c, with the targets t made of
    /// the right class, of class weights w and of label smoothing ε as tᶜ = (1 − ε) · w[label] at the label plus ε · wᶜ / classes.
    /// </summary>
    /// <param name="labels">
    /// The right class of each row, Int64 [..]; or target probabilities q of the logits' shape and type, and then
    /// tᶜ = wᶜ · ((1 − ε) · qᶜ + ε / classes). No gradient flows to them.
    /// </param>
    /// <param name="classWeights">w, [classes]: how much each class counts; null for 1. No gradient flows to them.</param>
    /// <param name="labelSmoothing">ε, the share of the target that is spread over all classes; Szegedy et al. (2016).</param>
    /// <param name="ignoredLabel">A label whose rows have loss 0 and gradient 0, such as that of padding; null for none.</param>
    /// <returns>[..] for logits [.., classes].</returns>
    /// <exception cref="ArgumentException">The shapes or types do not fit.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A label is not a class.</exception>
    public Tensor SoftmaxCrossEntropy(Tensor labels, Tensor? classWeights = null, double labelSmoothing = 0, long? ignoredLabel = null)
    {
        if (labels.DType != DType.Int64) return SoftTargetCrossEntropy(SoftTargets.Of(this, labels, classWeights, labelSmoothing));
        if (Rank == 0 || labels.Shape != Shape[..^1])
            throw new ArgumentException(
                $"SoftmaxCrossEntropy: the logits are {Shape}, the labels {labels.Shape}; labels need the logits' shape without the classes, the last axis.", nameof(labels));
        CheckLabels(labels, Shape[^1], ignoredLabel);
        if (classWeights is not null || labelSmoothing != 0)
            return SoftTargetCrossEntropy(SoftTargets.Of(this, labels, classWeights, labelSmoothing, ignoredLabel));

        var losses = Empty(labels.Shape, DType);
        var probabilities = Graph.Records(this) ? Empty(Shape, DType) : null;
        Device.Run(new SoftmaxCrossEntropyKernel(this, labels, ignoredLabel, losses, probabilities));
        return probabilities is null ? losses : losses.Record(new SoftmaxCrossEntropyNode(Node!, probabilities, labels, ignoredLabel));
    }

    static void CheckLabels(Tensor labels, int classes, long? ignored)
    {
        var row = 0;
        foreach (var label in labels.Span<long>())
        {
            if ((ulong)label >= (ulong)classes && label != ignored)
                throw new ArgumentOutOfRangeException(nameof(labels), $"SoftmaxCrossEntropy: label {label} in row {row} is not a class; the logits have classes 0 to {classes - 1}.");
            row++;
        }
        GC.KeepAlive(labels);
    }
}

/// <summary>∂x = (softmax(x) − one-hot(label)) · ∂y, row by row.</summary>
sealed class SoftmaxCrossEntropyNode(Node x, Tensor probabilities, Tensor labels, long? ignored) : Node(x)
{
    protected internal override void Backward(Tensor dy) =>
        dy.Device.Run(new SoftmaxCrossEntropyBackward(probabilities, labels, ignored, dy, First!.Target(out var accumulate), accumulate));
}

readonly struct SoftmaxCrossEntropyKernel(Tensor x, Tensor labels, long? ignored, Tensor losses, Tensor? probabilities) : IKernel
{
    public DType DType => x.DType;

    public void Run<T>() where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        Rows.For(losses.Length, Grain.Rows(x.Shape[^1], Grain.Transcendental), new Work<T>(x, labels, ignored, losses, probabilities));

    readonly struct Work<T>(Tensor x, Tensor labels, long? ignored, Tensor losses, Tensor? probabilities) : IRangeWork
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        public void Range(long from, long to)
        {
            var width = x.Shape[^1];
            ReadOnlySpan<T> all = x.Span<T>();
            ReadOnlySpan<long> classes = labels.Span<long>();
            var result = losses.Span<T>();
            var kept = probabilities is null ? default : probabilities.Span<T>();
            for (var row = (int)from; row < to; row++)
            {
                var scores = all.Slice(row * width, width);
                var p = kept.IsEmpty ? default : kept.Slice(row * width, width);
                var (max, logSum) = RowLoop.Softmax(scores, p);
                result[row] = classes[row] == ignored ? T.Zero : logSum + (max - scores[(int)classes[row]]);
            }
        }
    }
}

readonly struct SoftmaxCrossEntropyBackward(Tensor probabilities, Tensor labels, long? ignored, Tensor dy, Tensor dx, bool accumulate) : IKernel
{
    public DType DType => dx.DType;

    public void Run<T>() where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        Rows.For(dy.Length, Grain.Rows(dx.Shape[^1]), new Work<T>(probabilities, labels, ignored, dy, dx, accumulate));

    readonly struct Work<T>(Tensor probabilities, Tensor labels, long? ignored, Tensor dy, Tensor dx, bool accumulate) : IRangeWork
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        public void Range(long from, long to)
        {
            var width = dx.Shape[^1];
            ReadOnlySpan<T> all = probabilities.Span<T>(), upstream = dy.Span<T>();
            ReadOnlySpan<long> classes = labels.Span<long>();
            var result = dx.Span<T>();
            for (var row = (int)from; row < to; row++)
            {
                var p = all.Slice(row * width, width);
                var gradient = result.Slice(row * width, width);
                if (classes[row] == ignored)
                {
                    if (!accumulate) gradient.Clear();
                    continue;
                }
                RowLoop.Map(new Scaled<T>(Vector512.Create(upstream[row])), p, p, gradient, accumulate);
                gradient[(int)classes[row]] -= upstream[row];
            }
        }
    }
}
