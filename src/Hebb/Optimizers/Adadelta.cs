namespace Hebb;

/// <summary>
/// Adadelta: v = ρ·v + (1 − ρ)·g², δ = √(u + ε) / √(v + ε) · g, u = ρ·u + (1 − ρ)·δ², w −= η · δ. The steps set their own size,
/// so η is 1 unless there is a reason. Zeiler (2012).
/// </summary>
public sealed class Adadelta : Optimizer
{
    readonly double rho, epsilon;
    readonly OptimizerState square, steps;

    /// <summary>Makes the optimiser.</summary>
    /// <param name="parameters">What to learn.</param>
    /// <param name="learningRate">η.</param>
    /// <param name="rho">ρ, how much of the mean squares stays from step to step.</param>
    /// <param name="epsilon">ε, which lets the first step be more than nothing.</param>
    /// <param name="weightDecay">The strength of the L2 penalty on weights, 0 for none.</param>
    /// <exception cref="ArgumentException">A setting is out of range.</exception>
    public Adadelta(IEnumerable<Parameter> parameters, double learningRate = 1, double rho = 0.9, double epsilon = 1e-6, double weightDecay = 0)
        : base(parameters, learningRate, weightDecay)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(epsilon);
        (this.rho, this.epsilon) = (Fraction(rho, nameof(rho)), epsilon);
        (square, steps) = (AddState("square"), AddState("steps"));
    }

    /// <inheritdoc/>
    protected override void Update(in ParameterUpdate update) => update.Gradient.Device.Run(new AdadeltaUpdate(
        update.Weight, update.Gradient, square[update.Index], steps[update.Index], update.LearningRate, rho, epsilon, update.WeightDecay));
}

public static partial class OptimizerCatalog
{
    /// <summary>Adadelta.</summary>
    public static OptimizerKind Adadelta { get; } = Register("adadelta", (parameters, settings) => new Adadelta(
        parameters, settings.LearningRate ?? 1, weightDecay: settings.WeightDecay ?? 0));
}
