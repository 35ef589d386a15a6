namespace Hebb;

/// <summary>What AdaBound and AMSBound share: bounds that close in on one rate, and one kernel.</summary>
sealed class BoundRule
{
    readonly double baseRate, finalRate, gamma, beta1, beta2, epsilon;
    readonly bool correctBias;
    readonly OptimizerState mean, square;
    readonly OptimizerState? largest;

    public BoundRule(
        double baseRate, double finalRate, double gamma, double beta1, double beta2, double epsilon, bool correctBias,
        OptimizerState mean, OptimizerState square, OptimizerState? largest)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(finalRate);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(gamma);
        ArgumentOutOfRangeException.ThrowIfNegative(epsilon);
        (this.baseRate, this.finalRate, this.gamma, this.beta1, this.beta2) = (baseRate, finalRate, gamma, beta1, beta2);
        (this.epsilon, this.correctBias, this.mean, this.square, this.largest) = (epsilon, correctBias, mean, square, largest);
    }

    public void Apply(in ParameterUpdate update)
    {
        var count = update.Count;
        var rate = update.LearningRate;
        // The bounds follow what schedules and factors do to the rate. A schedule that begins at 0 gives no rate to compare with.
        var final = baseRate > 0 ? finalRate * rate / baseRate : rate > 0 ? finalRate : 0;
        if (correctBias) rate *= Math.Sqrt(1 - Math.Pow(beta2, count)) / (1 - Math.Pow(beta1, count));
        update.Gradient.Device.Run(new BoundUpdate(
            update.Weight, update.Gradient, mean[update.Index], square[update.Index], largest?[update.Index], rate,
            final * (1 - 1 / (gamma * count + 1)), final * (1 + 1 / (gamma * count)), beta1, beta2, epsilon, update.WeightDecay));
    }
}
