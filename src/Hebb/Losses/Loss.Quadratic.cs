namespace Hebb;

public static partial class Loss
{
    /// <summary>
    /// Quadratic cost: ½ · Σ (y − t)² over the outputs of a sample, averaged over the samples. Nielsen, "Neural Networks and Deep
    /// Learning" (2015), chapter 1. With output [[1, 2]] and targets [[1, 4]] it is 2.
    /// </summary>
    /// <param name="output">y, [samples, ..].</param>
    /// <param name="targets">t, of the same shape; or class indices, Int64 without the last axis, which stand for one-hot rows.</param>
    /// <exception cref="ArgumentException">The shapes do not fit.</exception>
    public static Tensor Quadratic(Tensor output, Tensor targets) =>
        output.SquaredError(Targets.For(output, targets, nameof(Quadratic)), 0.5 / (output.Rank > 0 ? output.Shape[0] : 1));

    /// <summary>Quadratic cost, with the samples' costs reduced in a way of one's choice.</summary>
    public static LossFunction Quadratic(Reduction reduction) => (output, targets) => QuadraticCosts(output, targets).Reduce(reduction);

    static Tensor QuadraticCosts(Tensor output, Tensor targets)
    {
        var errors = (output - Targets.For(output, targets, nameof(Quadratic))).Square() * 0.5;
        return errors.Rank > 1 ? errors.Flatten(1).Sum(1) : errors;
    }
}

public static partial class LossCatalog
{
    /// <summary>Nielsen's quadratic cost.</summary>
    public static LossKind Quadratic { get; } = Register("quadratic", Loss.Quadratic);
}
