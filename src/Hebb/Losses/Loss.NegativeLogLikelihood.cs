namespace Hebb;

public static partial class Loss
{
    /// <summary>
    /// Negative log-likelihood: the mean over rows of −log p[label]. After <see cref="LogSoftmax"/> it is
    /// <see cref="CrossEntropy(Tensor, Tensor)"/>. With log-probabilities [[log ½, log ½]] it is log 2 ≈ 0.6931.
    /// </summary>
    /// <param name="logProbabilities">log p, [.., classes].</param>
    /// <param name="labels">The right class of each row, Int64 [..].</param>
    /// <exception cref="ArgumentException">The shapes do not fit, or a label is not a class.</exception>
    public static Tensor NegativeLogLikelihood(Tensor logProbabilities, Tensor labels) =>
        LikelihoodLosses(logProbabilities, labels, null, Reduction.Mean);

    /// <summary>Negative log-likelihood, with settings.</summary>
    /// <param name="classWeights">How much each class counts, [classes]; the mean is weighted by them.</param>
    /// <param name="reduction">What is done with the losses of the rows.</param>
    public static LossFunction NegativeLogLikelihood(Tensor? classWeights = null, Reduction reduction = Reduction.Mean) =>
        (logProbabilities, labels) => LikelihoodLosses(logProbabilities, labels, classWeights, reduction);

    static Tensor LikelihoodLosses(Tensor logProbabilities, Tensor labels, Tensor? weights, Reduction reduction)
    {
        if (!Targets.AreLabels(logProbabilities, labels))
            throw new ArgumentException($"NegativeLogLikelihood: the output is {logProbabilities.Shape}, the labels are {labels.Shape} of {labels.DType}; they must be Int64 without the last axis.", nameof(labels));
        Targets.CheckClasses(logProbabilities, labels, nameof(NegativeLogLikelihood));
        if (weights is not null && weights.Shape != logProbabilities.Shape[^1..])
            throw new ArgumentException($"NegativeLogLikelihood: the class weights are {weights.Shape}; they must be {logProbabilities.Shape[^1..]}.", nameof(weights));
        weights = weights?.Cast(logProbabilities.DType);
        var losses = -logProbabilities.Gather(-1, labels.Unsqueeze(-1)).Squeeze(-1);
        if (weights is not null) losses *= weights.IndexSelect(0, labels.Flatten()).Reshape(losses.Shape.Sizes);
        return WeightedByLabel(losses, labels, weights, reduction);
    }
}

public static partial class LossCatalog
{
    /// <summary>Negative log-likelihood.</summary>
    public static LossKind NegativeLogLikelihood { get; } = Register("negative-log-likelihood", Loss.NegativeLogLikelihood, LossInput.LogProbabilities);
}
