namespace Hebb;

/// <summary>
/// AdaBound: Adam whose rate of each element is clipped between bounds that close in on one rate, so that it begins as Adam and
/// ends as gradient descent: w −= clip(η / √v, ηₗ, ηᵤ) · m, with ηₗ = final · (1 − 1 / (γt + 1)) and ηᵤ = final · (1 + 1 / (γt)).
/// Luo, Xiong, Liu and Sun (2019).
/// </summary>
/// <remarks>
/// By default the means are corrected for their bias as Adam does it, which is how the paper's experiments were run. Algorithm 2
/// as printed, with its ηₜ = η̂ₜ / √t, is <c>correctBias: false</c> under <c>Schedule.InverseSqrt</c>.
/// </remarks>
public sealed class AdaBound : Optimizer
{
    readonly BoundRule rule;

    /// <summary>Makes the optimiser.</summary>
    /// <param name="parameters">What to learn.</param>
    /// <param name="learningRate">η, the rate of the beginning.</param>
    /// <param name="finalRate">The rate that the bounds close in on.</param>
    /// <param name="gamma">γ, how fast they do.</param>
    /// <param name="beta1">How much of the mean gradient m stays from step to step.</param>
    /// <param name="beta2">How much of the mean squared gradient v stays.</param>
    /// <param name="epsilon">ε, which keeps the quotient finite.</param>
    /// <param name="weightDecay">The strength of the L2 penalty on weights, 0 for none.</param>
    /// <param name="correctBias">Whether to make up for the means starting at 0.</param>
    /// <exception cref="ArgumentException">A setting is out of range.</exception>
    public AdaBound(
        IEnumerable<Parameter> parameters, double learningRate = 0.001, double finalRate = 0.1, double gamma = 0.001, double beta1 = 0.9,
        double beta2 = 0.999, double epsilon = 1e-8, double weightDecay = 0, bool correctBias = true)
        : base(parameters, learningRate, weightDecay) =>
        rule = new(
            learningRate, finalRate, gamma, Fraction(beta1, nameof(beta1)), Fraction(beta2, nameof(beta2)), epsilon, correctBias,
            AddState(AdamRule.Mean), AddState(AdamRule.Square), null);

    /// <inheritdoc/>
    protected override void Update(in ParameterUpdate update) => rule.Apply(update);
}

public static partial class OptimizerCatalog
{
    /// <summary>AdaBound.</summary>
    public static OptimizerKind AdaBound { get; } = Register("adabound", (parameters, settings) => new AdaBound(
        parameters, settings.LearningRate ?? 0.001, beta1: settings.Beta1 ?? 0.9, beta2: settings.Beta2 ?? 0.999, weightDecay: settings.WeightDecay ?? 0), usesBetas: true);
}
