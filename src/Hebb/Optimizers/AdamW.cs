namespace Hebb;

/// <summary>
/// Adam with decoupled weight decay: w −= η · weightDecay · w, then <see cref="Adam"/>'s step without a penalty. Loshchilov and
/// Hutter (2019).
/// </summary>
public sealed class AdamW : Optimizer
{
    readonly AdamRule rule;

    /// <summary>Makes the optimiser.</summary>
    /// <param name="parameters">What to learn.</param>
    /// <param name="learningRate">η.</param>
    /// <param name="beta1">How much of the mean gradient stays from step to step.</param>
    /// <param name="beta2">How much of the mean squared gradient stays.</param>
    /// <param name="epsilon">ε, which keeps the quotient finite.</param>
    /// <param name="weightDecay">The share of each weight, times η, that is taken off in a step.</param>
    /// <exception cref="ArgumentException">A setting is out of range.</exception>
    public AdamW(
        IEnumerable<Parameter> parameters, double learningRate = 0.001, double beta1 = 0.9, double beta2 = 0.999, double epsilon = 1e-8,
        double weightDecay = 0.01)
        : base(parameters, learningRate, weightDecay) =>
        rule = new(Fraction(beta1, nameof(beta1)), Fraction(beta2, nameof(beta2)), epsilon, true, AddState(AdamRule.Mean), AddState(AdamRule.Square));

    /// <inheritdoc/>
    protected override void Update(in ParameterUpdate update) => rule.Apply(update);
}

public static partial class OptimizerCatalog
{
    /// <summary>Adam with decoupled weight decay.</summary>
    public static OptimizerKind AdamW { get; } = Register("adamw", (parameters, settings) => new AdamW(
        parameters, settings.LearningRate ?? 0.001, settings.Beta1 ?? 0.9, settings.Beta2 ?? 0.999, weightDecay: settings.WeightDecay ?? 0.01), usesBetas: true);
}
