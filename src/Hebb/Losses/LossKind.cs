namespace Hebb;

/// <summary>A loss with its name.</summary>
/// <param name="Name">The name on a command line.</param>
/// <param name="Function">The loss with its default settings.</param>
/// <param name="Input">What it takes the network's output to be.</param>
public sealed record LossKind(string Name, LossFunction Function, LossInput Input);

/// <summary>What a loss takes a network's output to be, and so what turns the output into a prediction.</summary>
public enum LossInput
{
    /// <summary>Values, to be compared with targets as they are.</summary>
    Values,

    /// <summary>Scores before softmax: one class is right.</summary>
    Logits,

    /// <summary>Scores before the sigmoid: each output says yes or no by itself.</summary>
    IndependentLogits,

    /// <summary>Probabilities between 0 and 1.</summary>
    Probabilities,

    /// <summary>Logarithms of probabilities, as log-softmax returns them.</summary>
    LogProbabilities,
}
