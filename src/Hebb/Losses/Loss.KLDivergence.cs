namespace Hebb;

public static partial class Loss
{
    // Smaller probabilities contribute nothing, and their logarithm in Float32 would be −∞.
    const double LeastProbability = 1e-38;

    /// <summary>
    /// Kullback and Leibler's divergence (1951): Σ t · (log t − log q) over the classes, averaged over the rows. It is 0 when both
    /// distributions are the same. With log-probabilities [[log ½, log ½]] and targets [[1, 0]] it is log 2 ≈ 0.6931.
    /// </summary>
    /// <param name="logProbabilities">log q, [.., classes].</param>
    /// <param name="targets">t, probabilities of the same shape; or class indices, Int64 without the last axis.</param>
    /// <exception cref="ArgumentException">The shapes do not fit.</exception>
    public static Tensor KLDivergence(Tensor logProbabilities, Tensor targets) => Divergences(logProbabilities, targets).Mean();

    /// <summary>Kullback and Leibler's divergence, with the rows' divergences reduced in a way of one's choice.</summary>
    public static LossFunction KLDivergence(Reduction reduction) =>
        (logProbabilities, targets) => Divergences(logProbabilities, targets).Reduce(reduction);

    static Tensor Divergences(Tensor logProbabilities, Tensor targets)
    {
        targets = Targets.For(logProbabilities, targets, nameof(KLDivergence));
        return (targets * (targets.Clamp(LeastProbability, double.PositiveInfinity).Log() - logProbabilities)).Sum(-1);
    }
}

public static partial class LossCatalog
{
    /// <summary>Kullback and Leibler's divergence.</summary>
    public static LossKind KLDivergence { get; } = Register("kl-divergence", Loss.KLDivergence, LossInput.LogProbabilities);
}
