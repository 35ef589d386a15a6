namespace Hebb;

/// <summary>
/// AMSGrad: Adam that divides by the largest mean square so far, u = max(u, v), so that no element's rate ever rises; w −= η · m̂ /
/// (√(u / (1 − β₂ᵗ)) + ε). Reddi, Kale and Kumar (2018).
/// </summary>
public sealed class AmsGrad : Optimizer
{
    readonly double beta1, beta2, epsilon;
    readonly OptimizerState mean, square, largest;

    /// <summary>Makes the optimiser.</summary>
    /// <inheritdoc cref="Adam(IEnumerable{Parameter}, double, double, double, double, double)"/>
    public AmsGrad(
        IEnumerable<Parameter> parameters, double learningRate = 0.001, double beta1 = 0.9, double beta2 = 0.999, double epsilon = 1e-8,
        double weightDecay = 0)
        : base(parameters, learningRate, weightDecay)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(epsilon);
        (this.beta1, this.beta2, this.epsilon) = (Fraction(beta1, nameof(beta1)), Fraction(beta2, nameof(beta2)), epsilon);
        (mean, square, largest) = (AddState(AdamRule.Mean), AddState(AdamRule.Square), AddState("largest"));
    }

    /// <inheritdoc/>
    protected override void Update(in ParameterUpdate update) => update.Gradient.Device.Run(new AmsGradUpdate(
        update.Weight, update.Gradient, mean[update.Index], square[update.Index], largest[update.Index],
        update.LearningRate, beta1, beta2, epsilon, update.WeightDecay, update.Count));
}

public static partial class OptimizerCatalog
{
    /// <summary>AMSGrad.</summary>
    public static OptimizerKind AmsGrad { get; } = Register("amsgrad", (parameters, settings) => new AmsGrad(
        parameters, settings.LearningRate ?? 0.001, settings.Beta1 ?? 0.9, settings.Beta2 ?? 0.999, weightDecay: settings.WeightDecay ?? 0), usesBetas: true);
}
