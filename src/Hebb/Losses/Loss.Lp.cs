namespace Hebb;

public static partial class Loss
{
    /// <summary>
    /// |y − t|ᵖ, averaged over all values: mean absolute error for p = 1, mean squared error for p = 2, and the larger p, the more
    /// the worst errors count. With p = 3, output [1, 2] and targets [1, 4] it is 4.
    /// </summary>
    /// <param name="p">The power, at least 1.</param>
    /// <param name="reduction">What is done with the losses of the single values.</param>
    /// <returns>A loss that takes targets of the output's shape, or class indices.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The power is below 1 or not finite.</exception>
    public static LossFunction Lp(double p, Reduction reduction = Reduction.Mean)
    {
        if (!double.IsFinite(p) || p < 1) throw new ArgumentOutOfRangeException(nameof(p), p, "The power must be at least 1.");
        return (output, targets) => (output - Targets.For(output, targets, nameof(Lp))).Abs().Pow(p).Reduce(reduction);
    }
}
