namespace Hebb;

public static partial class Loss
{
    /// <summary>
    /// Hinge loss, which asks the right answer to win by a margin of 1. With targets of −1 and 1 it is the mean of max(0, 1 − t · y);
    /// with class indices, the mean over rows of Σ max(0, 1 − y[label] + y[i]) / classes over the wrong classes i, by Weston and
    /// Watkins (1999). With scores [0.5] and targets [1] it is 0.5.
    /// </summary>
    /// <param name="scores">y, any shape; or [.., classes] with class indices.</param>
    /// <param name="targets">t, −1 or 1, of the same shape; or class indices, Int64 [..].</param>
    /// <exception cref="ArgumentException">The shapes do not fit, a target is neither −1 nor 1, or a label is not a class.</exception>
    public static Tensor Hinge(Tensor scores, Tensor targets) => HingeLosses(scores, targets, 1).Mean();

    /// <summary>Hinge loss with settings.</summary>
    /// <param name="margin">By how much the right answer must win.</param>
    /// <param name="reduction">What is done with the losses of the values, or of the rows.</param>
    /// <exception cref="ArgumentOutOfRangeException">The margin is not a number.</exception>
    public static LossFunction Hinge(double margin = 1, Reduction reduction = Reduction.Mean)
    {
        if (!double.IsFinite(margin)) throw new ArgumentOutOfRangeException(nameof(margin), margin, "Hinge: the margin must be a finite number.");
        return (scores, targets) => HingeLosses(scores, targets, margin).Reduce(reduction);
    }

    static Tensor HingeLosses(Tensor scores, Tensor targets, double margin)
    {
        if (Targets.AreLabels(scores, targets))
        {
            Targets.CheckClasses(scores, targets, nameof(Hinge));
            // The right class would count its own term too.
            var lead = scores - scores.Gather(-1, targets.Unsqueeze(-1));
            return ((lead + margin).Relu().Sum(-1) - Math.Max(margin, 0)) / scores.Shape[^1];
        }
        targets = Targets.For(scores, targets, nameof(Hinge));
        if (targets.Abs().NotEqual(1).Any())
            throw new ArgumentException("Hinge: a target is neither −1 nor 1.", nameof(targets));
        return (margin - scores * targets).Relu();
    }
}

public static partial class LossCatalog
{
    /// <summary>Hinge loss.</summary>
    public static LossKind Hinge { get; } = Register("hinge", Loss.Hinge);
}
