namespace Hebb;

/// <summary>
/// Adam: m = β₁·m + (1 − β₁)·g, v = β₂·v + (1 − β₂)·g², w −= η · m̂ / (√v̂ + ε), with m̂ = m / (1 − β₁ᵗ) and v̂ = v / (1 − β₂ᵗ).
/// Kingma and Ba (2015). Weight decay is an L2 penalty, added to the gradient; <see cref="AdamW"/> decouples it.
/// </summary>
public sealed class Adam : Optimizer
{
    readonly AdamRule rule;

    /// <summary>Makes the optimiser.</summary>
    /// <param name="parameters">What to learn.</param>
    /// <param name="learningRate">η.</param>
    /// <param name="beta1">How much of the mean gradient m stays from step to step.</param>
    /// <param name="beta2">How much of the mean squared gradient v stays.</param>
    /// <param name="epsilon">ε, which keeps the quotient finite.</param>
    /// <param name="weightDecay">The strength of the L2 penalty on weights, 0 for none.</param>
    /// <exception cref="ArgumentException">A setting is out of range.</exception>
    public Adam(
        IEnumerable<Parameter> parameters, double learningRate = 0.001, double beta1 = 0.9, double beta2 = 0.999, double epsilon = 1e-8,
        double weightDecay = 0)
        : base(parameters, learningRate, weightDecay) =>
        rule = new(Fraction(beta1, nameof(beta1)), Fraction(beta2, nameof(beta2)), epsilon, false, AddState(AdamRule.Mean), AddState(AdamRule.Square));

    /// <inheritdoc/>
    protected override void Update(in ParameterUpdate update) => rule.Apply(update);
}

public static partial class OptimizerCatalog
{
    /// <summary>Adam.</summary>
    public static OptimizerKind Adam { get; } = Register("adam", (parameters, settings) => new Adam(
        parameters, settings.LearningRate ?? 0.001, settings.Beta1 ?? 0.9, settings.Beta2 ?? 0.999, weightDecay: settings.WeightDecay ?? 0), usesBetas: true);
}
