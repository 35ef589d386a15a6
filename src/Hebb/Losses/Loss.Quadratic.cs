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
    public static Tensor Quadratic(Tensor output, Tensor targets)
    {
        var error = output - Targets.For(output, targets, nameof(Quadratic));
        return (error * error).Sum() * (0.5 / Math.Max(1, output.Rank == 0 ? 1 : output.Shape[0]));
    }
}

public static partial class LossCatalog
{
    /// <summary>Nielsen's quadratic cost.</summary>
    public static LossKind Quadratic { get; } = Register("quadratic", Loss.Quadratic);
}
