namespace Hebb;

/// <summary>What Adam and its decoupled form share: two running means and one kernel.</summary>
sealed class AdamRule
{
    public const string Mean = "mean", Square = "square";

    readonly double beta1, beta2, epsilon;
    readonly bool decoupled;
    readonly OptimizerState mean, square;

    public AdamRule(double beta1, double beta2, double epsilon, bool decoupled, OptimizerState mean, OptimizerState square)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(epsilon);
        (this.beta1, this.beta2, this.epsilon, this.decoupled, this.mean, this.square) = (beta1, beta2, epsilon, decoupled, mean, square);
    }

    public void Apply(in ParameterUpdate update) => update.Gradient.Device.Run(new AdamUpdate(
        update.Weight, update.Gradient, mean[update.Index], square[update.Index],
        update.LearningRate, beta1, beta2, epsilon, update.WeightDecay, decoupled, update.Count));
}
