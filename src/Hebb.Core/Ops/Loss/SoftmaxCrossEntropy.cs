using System.Numerics;
using System.Numerics.Tensors;
using Hebb.Kernels;

namespace Hebb;

public sealed partial class Tensor
{
    /// <summary>
    /// Cross-entropy of class scores, one loss for each row: y = log Σ exp(x) − x[label], computed with the row's maximum taken
    /// off, so that large scores stay finite.
    /// </summary>
    /// <param name="labels">The right class of each row, Int64 [rows].</param>
    /// <returns>[rows] for logits [rows, classes].</returns>
    /// <exception cref="ArgumentException">The shapes do not fit, or a label is not a class.</exception>
    public Tensor SoftmaxCrossEntropy(Tensor labels)
    {
        if (Rank != 2 || labels.Rank != 1 || labels.Length != Shape[0] || labels.DType != DType.Int64)
            throw new ArgumentException($"SoftmaxCrossEntropy: logits are {Shape}, labels {labels.Shape} of {labels.DType}; it needs [rows, classes] and Int64 [rows].");
        var losses = Empty([Shape[0]], DType);
        var probabilities = Empty(Shape, DType);
        Device.Run(new SoftmaxCrossEntropyKernel(this, labels, losses, probabilities));
        return Graph.Records(this) ? losses.Record(new SoftmaxCrossEntropyNode(Node!, probabilities, labels)) : losses;
    }
}

/// <summary>∂x = (softmax(x) − one-hot(label)) · ∂y, row by row.</summary>
sealed class SoftmaxCrossEntropyNode(Node x, Tensor probabilities, Tensor labels) : Node(x)
{
    protected internal override void Backward(Tensor dy) =>
        dy.Device.Run(new SoftmaxCrossEntropyBackward(probabilities, labels, dy, First!.Target(out var accumulate), accumulate));
}

readonly struct SoftmaxCrossEntropyKernel(Tensor x, Tensor labels, Tensor losses, Tensor probabilities) : IKernel
{
    public DType DType => x.DType;

    public void Run<T>() where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ReadOnlySpan<T> scores = x.Span<T>();
        ReadOnlySpan<long> classes = labels.Span<long>();
        var result = losses.Span<T>();
        var all = probabilities.Span<T>();
        var width = x.Shape[1];
        for (var row = 0; row < result.Length; row++)
        {
            var label = classes[row];
            if (label < 0 || label >= width)
                throw new ArgumentException($"Label {label} in row {row} is not a class; the logits have classes 0 to {width - 1}.");
            var z = scores.Slice(row * width, width);
            var p = all.Slice(row * width, width);
            var max = TensorPrimitives.Max(z);
            TensorPrimitives.Subtract(z, max, p);
            UnaryLoop.Map(default(ExpOp), p, p);
            var sum = TensorPrimitives.Sum<T>(p);
            TensorPrimitives.Divide(p, sum, p);
            result[row] = T.Log(sum) + max - z[(int)label];
        }
    }
}

readonly struct SoftmaxCrossEntropyBackward(Tensor probabilities, Tensor labels, Tensor dy, Tensor dx, bool accumulate) : IKernel
{
    public DType DType => dx.DType;

    public void Run<T>() where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ReadOnlySpan<T> all = probabilities.Span<T>(), upstream = dy.Span<T>();
        ReadOnlySpan<long> classes = labels.Span<long>();
        var result = dx.Span<T>();
        var width = dx.Shape[1];
        for (var row = 0; row < upstream.Length; row++)
        {
            var p = all.Slice(row * width, width);
            var g = result.Slice(row * width, width);
            if (accumulate) TensorPrimitives.MultiplyAdd(p, upstream[row], g, g);
            else TensorPrimitives.Multiply(p, upstream[row], g);
            g[(int)classes[row]] -= upstream[row];
        }
    }
}
