namespace Hebb;

/// <summary>
/// RMSProp: v = α·v + (1 − α)·g², w −= η · g / (√v + ε). Centred, the variance v − m² stands in place of v, with the mean
/// gradient m. With momentum the quotient drives a velocity. Tieleman and Hinton (2012); Graves (2013).
/// </summary>
public sealed class RmsProp : Optimizer
{
    readonly double alpha, epsilon, momentum;
    readonly bool centred;
    readonly OptimizerState square, mean, velocity;

    /// <summary>Makes the optimiser.</summary>
    /// <param name="parameters">What to learn.</param>
    /// <param name="learningRate">η.</param>
    /// <param name="alpha">α, how much of the means stays from step to step.</param>
    /// <param name="epsilon">ε, which keeps the quotient finite.</param>
    /// <param name="momentum">How much of the velocity stays from step to step, 0 for none.</param>
    /// <param name="centred">Whether to divide by the standard deviation of the gradient rather than by its root mean square.</param>
    /// <param name="weightDecay">The strength of the L2 penalty on weights, 0 for none.</param>
    /// <exception cref="ArgumentException">A setting is out of range.</exception>
    public RmsProp(
        IEnumerable<Parameter> parameters, double learningRate = 0.01, double alpha = 0.99, double epsilon = 1e-8, double momentum = 0,
        bool centred = false, double weightDecay = 0)
        : base(parameters, learningRate, weightDecay)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(epsilon);
        (this.alpha, this.epsilon, this.momentum, this.centred) = (Fraction(alpha, nameof(alpha)), epsilon, Fraction(momentum, nameof(momentum)), centred);
        (square, mean, velocity) = (AddState("square"), AddState("mean"), AddState("velocity"));
    }

    /// <inheritdoc/>
    protected override void Update(in ParameterUpdate update) => update.Gradient.Device.Run(new RmsPropUpdate(
        update.Weight, update.Gradient, square[update.Index], centred ? mean[update.Index] : null, momentum == 0 ? null : velocity[update.Index],
        update.LearningRate, alpha, momentum, epsilon, update.WeightDecay));
}

public static partial class OptimizerCatalog
{
    /// <summary>RMSProp.</summary>
    public static OptimizerKind RmsProp { get; } = Register("rmsprop", (parameters, settings) => new RmsProp(
        parameters, settings.LearningRate ?? 0.01, momentum: settings.Momentum ?? 0, weightDecay: settings.WeightDecay ?? 0), usesMomentum: true);
}
