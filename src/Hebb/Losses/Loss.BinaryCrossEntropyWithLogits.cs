namespace Hebb;

public static partial class Loss
{
    /// <summary>
    /// Cross-entropy of independent yes-or-no scores: with p = σ(x), the mean over all values of −t · log p − (1 − t) · log(1 − p),
    /// finite for any logit. With logits [0] and targets [1] it is log 2 ≈ 0.6931.
    /// </summary>
    /// <param name="logits">x, scores before the sigmoid, any shape.</param>
    /// <param name="targets">t, of the same shape, between 0 and 1; or class indices, Int64 without the last axis.</param>
    /// <exception cref="ArgumentException">The shapes do not fit.</exception>
    public static Tensor BinaryCrossEntropyWithLogits(Tensor logits, Tensor targets) => SigmoidCrossEntropies(logits, targets, 1).Mean();

    /// <summary>Cross-entropy of independent yes-or-no scores, with settings.</summary>
    /// <param name="positiveWeight">By how much the targets' yes counts more than their no, for classes that are rare.</param>
    /// <param name="reduction">What is done with the losses of the single values.</param>
    /// <exception cref="ArgumentOutOfRangeException">The weight is negative.</exception>
    public static LossFunction BinaryCrossEntropyWithLogits(double positiveWeight = 1, Reduction reduction = Reduction.Mean)
    {
        if (!(positiveWeight >= 0)) throw new ArgumentOutOfRangeException(nameof(positiveWeight), positiveWeight, "A weight must be at least 0.");
        return (logits, targets) => SigmoidCrossEntropies(logits, targets, positiveWeight).Reduce(reduction);
    }

    static Tensor SigmoidCrossEntropies(Tensor logits, Tensor targets, double positiveWeight) => logits.SigmoidCrossEntropy(
        Targets.For(logits, targets, nameof(BinaryCrossEntropyWithLogits)), positiveWeight == 1 ? null : Tensor.Scalar(positiveWeight, logits.DType));
}

public static partial class LossCatalog
{
    /// <summary>Cross-entropy of independent logits.</summary>
    public static LossKind BinaryCrossEntropyWithLogits { get; } =
        Register("binary-cross-entropy-with-logits", Loss.BinaryCrossEntropyWithLogits, LossInput.IndependentLogits);
}
