namespace Hebb;

public static partial class Loss
{
    /// <summary>
    /// Cross-entropy of probabilities: the mean over all values of −t · log p − (1 − t) · log(1 − p), with the logarithms no lower
    /// than −100. With output [0.5] and targets [1] it is log 2 ≈ 0.6931. Where there is a choice, take
    /// <see cref="BinaryCrossEntropyWithLogits(Tensor, Tensor)"/>: a probability that rounds to 0 or 1 has lost what its logit knew.
    /// </summary>
    /// <param name="probabilities">p, between 0 and 1, any shape.</param>
    /// <param name="targets">t, of the same shape, between 0 and 1; or class indices, Int64 without the last axis.</param>
    /// <exception cref="ArgumentException">The shapes do not fit, or an output is no probability.</exception>
    public static Tensor BinaryCrossEntropy(Tensor probabilities, Tensor targets) => BinaryCrossEntropies(probabilities, targets).Mean();

    /// <summary>Cross-entropy of probabilities, reduced in a way of one's choice.</summary>
    public static LossFunction BinaryCrossEntropy(Reduction reduction) =>
        (probabilities, targets) => BinaryCrossEntropies(probabilities, targets).Reduce(reduction);

    static Tensor BinaryCrossEntropies(Tensor probabilities, Tensor targets)
    {
        targets = Targets.For(probabilities, targets, nameof(BinaryCrossEntropy));
        CheckProbabilities(probabilities);
        Tensor losses;
        using (GradMode.Off())
        {
            var (yes, no) = (probabilities.Log().Clamp(-100, 0), (1 - probabilities).Log().Clamp(-100, 0));
            losses = -(targets * yes + (1 - targets) * no);
        }
        return GradMode.IsOn && probabilities.Node is { } node ? losses.Record(new BinaryCrossEntropyNode(node, probabilities, targets)) : losses;
    }

    static void CheckProbabilities(Tensor probabilities)
    {
        if (probabilities.Length == 0) return;
        using var off = GradMode.Off();
        var (least, most) = (probabilities.Min().Item(), probabilities.Max().Item());
        if (least < 0 || most > 1)
            throw new ArgumentException(
                $"BinaryCrossEntropy: an output is {(least < 0 ? least : most)}, which is no probability from 0 to 1; end the network with a Sigmoid, " +
                "or take BinaryCrossEntropyWithLogits for scores.", nameof(probabilities));
    }

    /// <summary>∂p = (p − t) / (p · (1 − p)), with the denominator no lower than 10⁻¹² (in Float32, as PyTorch has it), where logarithms give 0 or NaN.</summary>
    sealed class BinaryCrossEntropyNode(Node node, Tensor p, Tensor t) : Node(node)
    {
        protected override void Backward(Tensor dy) =>
            First!.Add((p - t) / (p * (1 - p)).Clamp(1e-12f, 1) * dy, owned: true);
    }
}

public static partial class LossCatalog
{
    /// <summary>Cross-entropy of independent probabilities.</summary>
    public static LossKind BinaryCrossEntropy { get; } = Register("binary-cross-entropy", Loss.BinaryCrossEntropy, LossInput.Probabilities);
}
