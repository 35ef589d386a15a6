using System.Numerics.Tensors;

namespace Hebb;

/// <summary>
/// Hebb's rule with a decay that keeps the weights' length near 1: Δw = η · y · (x − y · w). For inputs of mean 0 the weights turn
/// to the first principal component, the unit eigenvector of the inputs' covariance with the largest eigenvalue. E. Oja,
/// "A simplified neuron model as a principal component analyzer" (1982).
/// </summary>
public static class OjaRule
{
    /// <summary>Lets a linear neuron, y = w · x, learn from one input.</summary>
    /// <param name="weights">w, changed in place; not all 0 at first, or they stay so.</param>
    /// <param name="inputs">x, as many.</param>
    /// <param name="rate">η; well below 1 over the largest eigenvalue, and falling towards 0 if the weights are to settle.</param>
    /// <returns>y, before the change.</returns>
    /// <exception cref="ArgumentException">There are more or fewer inputs than weights.</exception>
    public static double Learn(Span<double> weights, ReadOnlySpan<double> inputs, double rate)
    {
        var output = TensorPrimitives.Dot<double>(weights, inputs);
        TensorPrimitives.Multiply(weights, 1 - rate * output * output, weights);
        HebbRule.Associate(weights, inputs, output, rate);
        return output;
    }
}
