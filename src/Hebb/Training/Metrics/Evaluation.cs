namespace Hebb;

/// <summary>How a trained network does on a data set.</summary>
/// <param name="Loss">The mean loss of a sample.</param>
/// <param name="Accuracy">The share of samples whose largest output is at the right class, from 0 to 1; NaN when the targets are no classes. A class without an output counts as wrong.</param>
/// <param name="Samples">The number of samples.</param>
/// <param name="Confusion">How often each class was taken for each, without samples of classes that have no output; null when the targets are no classes.</param>
/// <param name="Mistakes">The mistakes the network was surest of, worst first; only those between classes that have outputs.</param>
public sealed record Evaluation(double Loss, double Accuracy, long Samples, ConfusionMatrix? Confusion, IReadOnlyList<Mistake> Mistakes)
{
    /// <summary>Loss and accuracy.</summary>
    public Score Score => new(Loss, Accuracy);
}

/// <summary>A sample taken for what it is not.</summary>
/// <param name="Index">Its place in the data set.</param>
/// <param name="Label">Its class.</param>
/// <param name="Predicted">The class it was taken for.</param>
/// <param name="Margin">By how much the output of the wrong class exceeds that of the right one.</param>
public sealed record Mistake(int Index, int Label, int Predicted, double Margin);
