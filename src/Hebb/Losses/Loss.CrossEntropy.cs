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
    public static Tensor CrossEntropy(Tensor logits, Tensor targets) => ClassLosses(logits, targets, 0, null, Reduction.Mean, null);

    /// <summary>Cross-entropy of class scores, with settings.</summary>
    /// <param name="labelSmoothing">The share of each target that is spread over all classes. Szegedy et al. (2016).</param>
    /// <param name="classWeights">
    /// How much each class counts, [classes]. With labels the mean is then weighted, so that it does not grow with the weights.
    /// </param>
    /// <param name="reduction">What is done with the losses of the rows.</param>
    /// <param name="ignoredLabel">
    /// A label whose rows have loss and gradient 0 and do not count in the mean, such as that of padding (−100 by default in PyTorch); null
    /// for none. Of ignored rows alone the mean is 0.
    /// </param>
    /// <exception cref="ArgumentOutOfRangeException">The smoothing is not between 0 and 1.</exception>
    public static LossFunction CrossEntropy(
        double labelSmoothing = 0, Tensor? classWeights = null, Reduction reduction = Reduction.Mean, long? ignoredLabel = null)
    {
        if (labelSmoothing is not (>= 0 and <= 1))
            throw new ArgumentOutOfRangeException(nameof(labelSmoothing), labelSmoothing, "The share of label smoothing must be from 0 to 1.");
        return (logits, targets) => ClassLosses(logits, targets, labelSmoothing, classWeights, reduction, ignoredLabel);
    }

    static Tensor ClassLosses(Tensor logits, Tensor targets, double smoothing, Tensor? weights, Reduction reduction, long? ignored)
    {
        weights = weights?.Cast(logits.DType);
        var labelled = targets.DType == DType.Int64;
        var losses = logits.SoftmaxCrossEntropy(labelled ? targets : targets.Cast(logits.DType), weights, smoothing, ignored);
        return labelled ? WeightedByLabel(losses, targets, weights, reduction, ignored) : losses.Reduce(reduction);
    }

    // The mean of losses that were multiplied by the weight of their label, 0 for one that is ignored.
    static Tensor WeightedByLabel(Tensor losses, Tensor labels, Tensor? weights, Reduction reduction, long? ignored = null)
    {
        if (reduction != Reduction.Mean || (weights is null && ignored is null)) return losses.Reduce(reduction);
        labels = labels.Flatten();
        if (ignored is not { } label) return losses.Sum() / weights!.IndexSelect(0, labels).Sum();
        var counted = labels.NotEqual(label);
        if (!counted.Any()) return losses.Sum();
        var shares = counted.Cast(losses.DType);
        if (weights is not null) shares *= weights.IndexSelect(0, labels.MaskedFill(!counted, 0));
        return losses.Sum() / shares.Sum();
    }
}

public static partial class LossCatalog
{
    /// <summary>Cross-entropy of class scores.</summary>
    public static LossKind CrossEntropy { get; } = Register("cross-entropy", Loss.CrossEntropy, LossInput.Logits);
}
