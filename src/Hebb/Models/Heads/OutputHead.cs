namespace Hebb;

/// <summary>
/// What the outputs of a network mean: the loss they are trained on and how they are read. The network itself ends in a linear layer;
/// the function that belongs to the head is part of its loss, where it is computed without overflow.
/// </summary>
public sealed class OutputHead
{
    readonly Func<Tensor, Tensor> read, decide;

    OutputHead(string name, LossFunction loss, Func<Tensor, Tensor> read, Func<Tensor, Tensor> decide) =>
        (Name, Loss, this.read, this.decide) = (name, loss, read, decide);

    /// <summary>Real values: trained on the mean squared error, read as they are.</summary>
    public static OutputHead Linear { get; } = new("linear", Hebb.Loss.MeanSquared, static y => y, static y => y);

    /// <summary>One class of several: softmax, trained on the cross-entropy; the decision is the label with the largest probability.</summary>
    public static OutputHead Softmax { get; } = new("softmax", Hebb.Loss.CrossEntropy, static y => y.Softmax(), static y => y.ArgMax(-1));

    /// <summary>The name, for messages.</summary>
    public string Name { get; }

    /// <summary>What to train on.</summary>
    public LossFunction Loss { get; }

    /// <summary>
    /// Any number of labels at once: a sigmoid for each, trained on the binary cross-entropy; the decision is 1 where the probability
    /// reaches the threshold, else 0.
    /// </summary>
    /// <param name="threshold">The probability from which on the answer is yes.</param>
    /// <exception cref="ArgumentOutOfRangeException">The threshold is not between 0 and 1.</exception>
    public static OutputHead Sigmoid(double threshold = 0.5) => threshold is >= 0 and <= 1
        ? new("sigmoid", Hebb.Loss.BinaryCrossEntropyWithLogits, static y => y.Sigmoid(), y => y.Sigmoid() >= threshold)
        : throw new ArgumentOutOfRangeException(nameof(threshold), threshold, "The threshold is a probability, from 0 to 1.");

    /// <summary>The outputs as values or probabilities.</summary>
    /// <param name="output">What the network returned, [samples, outputs].</param>
    public Tensor Read(Tensor output) => read(output);

    /// <summary>The values, the label of each sample (Int64), or yes and no for each output (UInt8).</summary>
    /// <param name="output">What the network returned, [samples, outputs].</param>
    public Tensor Decide(Tensor output) => decide(output);

    /// <inheritdoc/>
    public override string ToString() => Name;
}
