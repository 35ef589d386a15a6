namespace Hebb;

/// <summary>
/// Stochastic gradient descent: v = momentum · v + ∂w, w −= η · v (Nesterov: w −= η · (∂w + momentum · v)). Robbins and Monro
/// (1951); momentum as in Sutskever et al. (2013), in PyTorch's form.
/// </summary>
public sealed class Sgd : Optimizer
{
    readonly double momentum;
    readonly bool nesterov;
    readonly OptimizerState velocity;

    /// <summary>Makes the optimiser.</summary>
    /// <param name="parameters">What to learn.</param>
    /// <param name="learningRate">η.</param>
    /// <param name="momentum">How much of the velocity stays from step to step, 0 for none.</param>
    /// <param name="weightDecay">The strength of the L2 penalty on weights, 0 for none.</param>
    /// <param name="nesterov">Whether to look ahead along the velocity.</param>
    /// <exception cref="ArgumentException">A setting is out of range, or Nesterov's method is asked for without momentum.</exception>
    public Sgd(IEnumerable<Parameter> parameters, double learningRate = 0.01, double momentum = 0, double weightDecay = 0, bool nesterov = false)
        : base(parameters, learningRate, weightDecay)
    {
        if (nesterov && momentum == 0) throw new ArgumentException("Nesterov's method needs a momentum above 0.", nameof(nesterov));
        (this.momentum, this.nesterov) = (Fraction(momentum, nameof(momentum)), nesterov);
        velocity = AddState("velocity");
    }

    /// <inheritdoc/>
    protected override void Update(in ParameterUpdate update) => update.Gradient.Device.Run(new SgdUpdate(
        update.Weight, update.Gradient, momentum == 0 ? null : velocity[update.Index], update.LearningRate, momentum, update.WeightDecay, nesterov));
}

public static partial class OptimizerCatalog
{
    /// <summary>Stochastic gradient descent.</summary>
    public static OptimizerKind Sgd { get; } = Register("sgd", (parameters, settings) => new Sgd(
        parameters, settings.LearningRate ?? 0.01, settings.Momentum ?? 0, settings.WeightDecay ?? 0, settings.Nesterov), usesMomentum: true);
}
