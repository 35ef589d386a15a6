namespace Hebb;

/// <summary>What training minimises: functions of a network's output and of what it should have been.</summary>
public static partial class Loss
{
    /// <summary>
    /// Cross-entropy of class scores: the mean over rows of log Σ exp(x) − x[label]. With logits [[2, 0]] and label 0 it is
    /// log(e² + 1) − 2 ≈ 0.1269.
    /// </summary>
    /// <param name="logits">Scores before softmax, [rows, classes].</param>
    /// <param name="labels">The right class of each row, Int64 [rows].</param>
    public static Tensor CrossEntropy(Tensor logits, Tensor labels) => logits.SoftmaxCrossEntropy(labels).Mean();
}

public static partial class LossCatalog
{
    /// <summary>Cross-entropy of class scores.</summary>
    public static LossKind CrossEntropy { get; } = Register("cross-entropy", Loss.CrossEntropy, LossInput.Logits);
}
