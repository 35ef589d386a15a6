namespace Hebb;

public static partial class Loss
{
    /// <summary>
    /// Cross-entropy of class scores: the mean over rows of log Σ exp(x) − x[label]. With logits [[2, 0]] and label 0 it is
    /// log(e² + 1) − 2 ≈ 0.1269.
    /// </summary>
    /// <param name="logits">Scores before softmax, [.., classes].</param>
    /// <param name="targets">The right class of each row, Int64 [..]; or a distribution over the classes, [.., classes].</param>
    /// <exception cref="ArgumentException">The shapes do not fit, or a label is not a class.</exception>
    public static Tensor CrossEntropy(Tensor logits, Tensor targets) => ClassLosses(logits, targets, 0, null, Reduction.Mean);

    /// <summary>Cross-entropy of class scores, with settings.</summary>
    /// <param name="labelSmoothing">The share of each target that is spread over all classes. Szegedy et al. (2016).</param>
    /// <param name="classWeights">
    /// How much each class counts, [classes]. With labels the mean is then weighted, so that it does not grow with the weights.
    /// </param>
    /// <param name="reduction">What is done with the losses of the rows.</param>
    /// <exception cref="ArgumentOutOfRangeException">The smoothing is not between 0 and 1.</exception>
    public static LossFunction CrossEntropy(double labelSmoothing = 0, Tensor? classWeights = null, Reduction reduction = Reduction.Mean)
    {
        if (labelSmoothing is not (>= 0 and <= 1))
            throw new ArgumentOutOfRangeException(nameof(labelSmoothing), labelSmoothing, "The share of label smoothing must be from 0 to 1.");
        return (logits, targets) => ClassLosses(logits, targets, labelSmoothing, classWeights, reduction);
    }

    static Tensor ClassLosses(Tensor logits, Tensor targets, double smoothing, Tensor? weights, Reduction reduction)
    {
        weights = weights?.Cast(logits.DType);
        var labelled = targets.DType == DType.Int64;
        var losses = logits.SoftmaxCrossEntropy(labelled ? targets : targets.Cast(logits.DType), weights, smoothing);
        return labelled ? WeightedByLabel(losses, targets, weights, reduction) : losses.Reduce(reduction);
    }

    // The mean of losses that were multiplied by the weight of their label.
    static Tensor WeightedByLabel(Tensor losses, Tensor labels, Tensor? weights, Reduction reduction) =>
        weights is null || reduction != Reduction.Mean ? losses.Reduce(reduction) : losses.Sum() / weights.IndexSelect(0, labels.Flatten()).Sum();
}

public static partial class LossCatalog
{
    /// <summary>Cross-entropy of class scores.</summary>
    public static LossKind CrossEntropy { get; } = Register("cross-entropy", Loss.CrossEntropy, LossInput.Logits);
}
