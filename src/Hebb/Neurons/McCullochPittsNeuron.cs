using System.Numerics.Tensors;

namespace Hebb;

/// <summary>
/// The first model of a neuron: it fires when the weighted sum of what comes in reaches a threshold. W. McCulloch and W. Pitts,
/// "A logical calculus of the ideas immanent in nervous activity" (1943). It does not learn.
/// </summary>
public sealed class McCullochPittsNeuron
{
    readonly double[] weights;

    /// <summary>A neuron with given weights.</summary>
    /// <param name="weights">One for each input: positive ones excite, negative ones inhibit. They are copied.</param>
    /// <param name="threshold">θ, the sum at which it begins to fire.</param>
    public McCullochPittsNeuron(ReadOnlySpan<double> weights, double threshold) => (this.weights, Threshold) = (weights.ToArray(), threshold);

    /// <summary>One for each input.</summary>
    public ReadOnlySpan<double> Weights => weights;

    /// <summary>θ, the sum at which it begins to fire.</summary>
    public double Threshold { get; }

    /// <summary>Whether Σ wᵢ · xᵢ ≥ θ.</summary>
    /// <param name="inputs">xᵢ: 1 for an input that is active, 0 for one that is not.</param>
    /// <exception cref="ArgumentException">There are more or fewer inputs than weights.</exception>
    public bool Fires(params ReadOnlySpan<double> inputs) => inputs.Length == weights.Length
        ? TensorPrimitives.Dot(weights, inputs) >= Threshold
        : throw new ArgumentException($"The neuron has {weights.Length} weights but got {inputs.Length} inputs.", nameof(inputs));
}
