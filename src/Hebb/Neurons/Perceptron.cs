using System.Numerics.Tensors;

namespace Hebb;

/// <summary>
/// A neuron with a threshold that learns from its mistakes: y = 1 where w · x + b ≥ 0, else 0. F. Rosenblatt, "The perceptron: a
/// probabilistic model for information storage and organization in the brain" (1958).
/// </summary>
public sealed class Perceptron
{
    readonly double[] weights;

    /// <summary>A perceptron whose weights and bias are 0.</summary>
    /// <param name="inputs">The number of inputs.</param>
    /// <param name="learningRate">η, the size of a correction. From zero weights it only scales them and changes no answer.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no input, or the rate is not positive.</exception>
    public Perceptron(int inputs, double learningRate = 1)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(inputs);
        if (learningRate is not (> 0 and < double.PositiveInfinity))
            throw new ArgumentOutOfRangeException(nameof(learningRate), learningRate, "The learning rate must be positive and finite.");
        (weights, LearningRate) = (new double[inputs], learningRate);
    }

    /// <summary>w, one for each input.</summary>
    public ReadOnlySpan<double> Weights => weights;

    /// <summary>b, minus the threshold.</summary>
    public double Bias { get; private set; }

    /// <summary>η, the size of a correction.</summary>
    public double LearningRate { get; }

    /// <summary>Whether w · x + b ≥ 0.</summary>
    /// <param name="inputs">x.</param>
    /// <exception cref="ArgumentException">There are more or fewer inputs than weights.</exception>
    public bool Fires(params ReadOnlySpan<double> inputs) => inputs.Length == weights.Length
        ? TensorPrimitives.Dot(weights, inputs) + Bias >= 0
        : throw new ArgumentException($"The perceptron has {weights.Length} weights but got {inputs.Length} inputs.", nameof(inputs));

    /// <summary>Rosenblatt's rule for one sample: w += η · (t − y) · x and b += η · (t − y), which changes nothing when the answer is right.</summary>
    /// <param name="inputs">x.</param>
    /// <param name="target">t, whether it should fire.</param>
    /// <returns>Whether the answer was right.</returns>
    public bool Correct(ReadOnlySpan<double> inputs, bool target)
    {
        if (Fires(inputs) == target) return true;
        var change = target ? LearningRate : -LearningRate;
        TensorPrimitives.MultiplyAdd(inputs, change, weights, weights);
        Bias += change;
        return false;
    }

    /// <summary>
    /// Goes through the samples, always in the same order, until all are right or it is certain that they never will be: when weights
    /// and bias are at the end of a pass what they were at the end of an earlier one, they go round in that circle for ever. What is
    /// linearly separable is learnt (Novikoff 1962); for whole-numbered inputs all else ends in a circle (Minsky and Papert 1969).
    /// </summary>
    /// <param name="samples">What should come of which inputs.</param>
    /// <param name="maximumEpochs">The most passes.</param>
    /// <exception cref="ArgumentException">A sample has more or fewer inputs than there are weights.</exception>
    public PerceptronReport Learn(IReadOnlyList<PerceptronSample> samples, int maximumEpochs = 1000)
    {
        ArgumentNullException.ThrowIfNull(samples);
        ArgumentOutOfRangeException.ThrowIfNegative(maximumEpochs);
        var passed = new List<double[]> { State() };
        var corrections = 0;
        for (var epoch = 1; epoch <= maximumEpochs; epoch++)
        {
            var mistakes = samples.Count(sample => !Correct(sample.Inputs, sample.Target));
            corrections += mistakes;
            if (mistakes == 0) return new(true, epoch, corrections, []);
            var state = State();
            var before = passed.FindIndex(earlier => earlier.AsSpan().SequenceEqual(state));
            if (before >= 0) return new(false, epoch, corrections, passed[before..]);
            passed.Add(state);
        }
        return new(false, maximumEpochs, corrections, []);
    }

    double[] State() => [.. weights, Bias];
}

/// <summary>What should come of which inputs.</summary>
/// <param name="Inputs">The inputs.</param>
/// <param name="Target">Whether the perceptron should fire.</param>
public sealed record PerceptronSample(double[] Inputs, bool Target);

/// <summary>How a perceptron's learning went.</summary>
/// <param name="Converged">Whether a whole pass went by without a mistake.</param>
/// <param name="Epochs">The passes, that one included.</param>
/// <param name="Corrections">How often the weights were changed.</param>
/// <param name="Cycle">
/// The weights, followed by the bias, at the ends of the passes that repeat for ever; empty when it converged or ran out of passes.
/// </param>
public sealed record PerceptronReport(bool Converged, int Epochs, int Corrections, IReadOnlyList<double[]> Cycle);
