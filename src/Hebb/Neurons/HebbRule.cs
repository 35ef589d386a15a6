using System.Numerics.Tensors;

namespace Hebb;

/// <summary>
/// What fires together wires together: a connection grows by the product of what stands on its two ends, Δw = η · y · x.
/// D. Hebb, "The Organization of Behavior" (1949).
/// </summary>
public static class HebbRule
{
    /// <summary>Lets a linear neuron, y = w · x, learn from one input by itself. Nothing holds its weights back: they grow without bound.</summary>
    /// <param name="weights">w, changed in place.</param>
    /// <param name="inputs">x, as many.</param>
    /// <param name="rate">η.</param>
    /// <returns>y, before the change.</returns>
    /// <exception cref="ArgumentException">There are more or fewer inputs than weights.</exception>
    public static double Learn(Span<double> weights, ReadOnlySpan<double> inputs, double rate)
    {
        var output = TensorPrimitives.Dot<double>(weights, inputs);
        Associate(weights, inputs, output, rate);
        return output;
    }

    /// <summary>Ties an output that is given, by a teacher or by another sense, to the inputs: w += η · y · x.</summary>
    /// <param name="weights">w, changed in place.</param>
    /// <param name="inputs">x, as many.</param>
    /// <param name="output">y.</param>
    /// <param name="rate">η.</param>
    /// <exception cref="ArgumentException">There are more or fewer inputs than weights.</exception>
    public static void Associate(Span<double> weights, ReadOnlySpan<double> inputs, double output, double rate = 1) =>
        TensorPrimitives.MultiplyAdd(inputs, rate * output, weights, weights);
}
