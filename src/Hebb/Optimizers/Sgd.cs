namespace Hebb;

/// <summary>
/// Stochastic gradient descent: v = momentum · v + ∂w, w −= η · v (Nesterov: w −= η · (∂w + momentum · v)). Robbins and Monro
/// (1951); momentum as in Sutskever et al. (2013), in PyTorch's form.
/// </summary>
public sealed class Sgd : Optimizer
{
    readonly double momentum, weightDecay;
    readonly bool nesterov;
    readonly Tensor?[] velocities;

    /// <summary>Makes the optimiser.</summary>
    /// <param name="parameters">What to learn.</param>
    /// <param name="learningRate">η.</param>
    /// <param name="momentum">How much of the velocity stays from step to step, 0 for none.</param>
    /// <param name="weightDecay">The strength of the L2 penalty on weights, 0 for none.</param>
    /// <param name="nesterov">Whether to look ahead along the velocity.</param>
    public Sgd(IEnumerable<Parameter> parameters, double learningRate = 0.01, double momentum = 0, double weightDecay = 0, bool nesterov = false)
        : base(parameters, learningRate)
    {
        if (nesterov && momentum <= 0) throw new ArgumentException("Nesterov's method needs a momentum above 0.", nameof(nesterov));
        (this.momentum, this.weightDecay, this.nesterov) = (momentum, weightDecay, nesterov);
        velocities = new Tensor?[Parameters.Count];
    }

    /// <inheritdoc/>
    protected override void Update(int index, Parameter parameter, Tensor gradient)
    {
        if (momentum != 0 && velocities[index] is null)
        {
            using (StepScope.Suspend()) velocities[index] = Tensor.Zeros(parameter.Shape, parameter.Value.DType);
        }
        var decay = parameter.Decays ? weightDecay : 0;
        gradient.Device.Run(new SgdUpdate(parameter, gradient, velocities[index], LearningRate, momentum, decay, nesterov));
    }
}
