namespace Hebb;

/// <summary>
/// Adagrad: s += g², w −= η / (1 + (t − 1) · decay) · g / (√s + ε). Weights that seldom get a gradient keep a high rate. Duchi,
/// Hazan and Singer (2011).
/// </summary>
public sealed class Adagrad : Optimizer
{
    readonly double learningRateDecay, epsilon;
    readonly OptimizerState sum;

    /// <summary>Makes the optimiser.</summary>
    /// <param name="parameters">What to learn.</param>
    /// <param name="learningRate">η.</param>
    /// <param name="learningRateDecay">How fast η falls with the steps, 0 for not.</param>
    /// <param name="epsilon">ε, which keeps the quotient finite.</param>
    /// <param name="weightDecay">The strength of the L2 penalty on weights, 0 for none.</param>
    /// <exception cref="ArgumentException">A setting is out of range.</exception>
    public Adagrad(
        IEnumerable<Parameter> parameters, double learningRate = 0.01, double learningRateDecay = 0, double epsilon = 1e-10, double weightDecay = 0)
        : base(parameters, learningRate, weightDecay)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(learningRateDecay);
        ArgumentOutOfRangeException.ThrowIfNegative(epsilon);
        (this.learningRateDecay, this.epsilon, sum) = (learningRateDecay, epsilon, AddState("sum"));
    }

    /// <inheritdoc/>
    protected override void Update(in ParameterUpdate update) => update.Gradient.Device.Run(new AdagradUpdate(
        update.Weight, update.Gradient, sum[update.Index], update.LearningRate / (1 + (update.Count - 1) * learningRateDecay), epsilon, update.WeightDecay));
}

public static partial class OptimizerCatalog
{
    /// <summary>Adagrad.</summary>
    public static OptimizerKind Adagrad { get; } = Register("adagrad", (parameters, settings) => new Adagrad(
        parameters, settings.LearningRate ?? 0.01, weightDecay: settings.WeightDecay ?? 0));
}
