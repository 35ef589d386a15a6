namespace Hebb;

/// <summary>
/// NAdam: Adam whose momentum looks ahead, as Nesterov's does. With μₜ = β₁ · (1 − ½ · 0.96^(t · decay)) and M their product,
/// w −= η · ((1 − μₜ) / (1 − Mₜ) · g + μₜ₊₁ / (1 − Mₜ₊₁) · m) / (√v̂ + ε). Dozat (2016).
/// </summary>
public sealed class NAdam : Optimizer
{
    readonly double beta1, beta2, epsilon, momentumDecay;
    readonly OptimizerState mean, square;

    // The product of a parameter's momenta after so many of its updates. It follows from the count, so it is not saved.
    readonly (long Count, double Product)[] products;

    /// <summary>Makes the optimiser.</summary>
    /// <param name="parameters">What to learn.</param>
    /// <param name="learningRate">η.</param>
    /// <param name="beta1">How much of the mean gradient stays from step to step, once the momentum has grown.</param>
    /// <param name="beta2">How much of the mean squared gradient stays.</param>
    /// <param name="epsilon">ε, which keeps the quotient finite.</param>
    /// <param name="weightDecay">The strength of the L2 penalty on weights, 0 for none.</param>
    /// <param name="momentumDecay">How fast the momentum grows from β₁ / 2 to β₁.</param>
    /// <exception cref="ArgumentException">A setting is out of range.</exception>
    public NAdam(
        IEnumerable<Parameter> parameters, double learningRate = 0.002, double beta1 = 0.9, double beta2 = 0.999, double epsilon = 1e-8,
        double weightDecay = 0, double momentumDecay = 0.004)
        : base(parameters, learningRate, weightDecay)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(epsilon);
        ArgumentOutOfRangeException.ThrowIfNegative(momentumDecay);
        (this.beta1, this.beta2) = (Fraction(beta1, nameof(beta1)), Fraction(beta2, nameof(beta2)));
        (this.epsilon, this.momentumDecay) = (epsilon, momentumDecay);
        (mean, square) = (AddState(AdamRule.Mean), AddState(AdamRule.Square));
        products = [.. Parameters.Select(_ => (0L, 1.0))];
    }

    /// <inheritdoc/>
    protected override void Update(in ParameterUpdate update)
    {
        var product = Product(update.Index, update.Count);
        var (now, next) = (Momentum(update.Count), Momentum(update.Count + 1));
        update.Gradient.Device.Run(new NadamUpdate(
            update.Weight, update.Gradient, mean[update.Index], square[update.Index],
            update.LearningRate * (1 - now) / (1 - product), update.LearningRate * next / (1 - product * next),
            beta1, beta2, epsilon, update.WeightDecay, update.Count));
    }

    double Momentum(long count) => beta1 * (1 - 0.5 * Math.Pow(0.96, count * momentumDecay));

    double Product(int index, long count)
    {
        var (done, product) = products[index];
        if (done > count) (done, product) = (0, 1);
        while (done < count && product != 0) product *= Momentum(++done);
        products[index] = (count, product);
        return product;
    }
}

public static partial class OptimizerCatalog
{
    /// <summary>NAdam.</summary>
    public static OptimizerKind NAdam { get; } = Register("nadam", (parameters, settings) => new NAdam(
        parameters, settings.LearningRate ?? 0.002, settings.Beta1 ?? 0.9, settings.Beta2 ?? 0.999, weightDecay: settings.WeightDecay ?? 0), usesBetas: true);
}
