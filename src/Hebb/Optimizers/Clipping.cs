using System.Numerics;
using System.Numerics.Tensors;

namespace Hebb;

/// <summary>
/// Bounds on gradients, applied between <c>Backward</c> and the optimiser's step: recurrent networks on long sequences now and then
/// have gradients so large that one step would undo all learning. Pascanu, Mikolov and Bengio (2013).
/// </summary>
public static class Clipping
{
    /// <summary>Scales all gradients together so that their Euclidean length, taken over all parameters, is at most a bound.</summary>
    /// <param name="parameters">Parameters, of which some may have no gradient.</param>
    /// <param name="maximum">The bound, above 0.</param>
    /// <returns>The length before. When it is infinite or not a number, nothing is changed.</returns>
    public static double ByNorm(IEnumerable<Parameter> parameters, double maximum)
    {
        Positive(maximum, nameof(maximum));
        var gradients = Gradients(parameters);
        var norm = Math.Sqrt(gradients.Sum(gradient => gradient.DType == DType.Float32 ? Squares<float>(gradient) : Squares<double>(gradient)));
        if (!double.IsFinite(norm) || norm <= maximum) return norm;
        foreach (var gradient in gradients)
        {
            if (gradient.DType == DType.Float32) TensorPrimitives.Multiply(gradient.AsSpan<float>(), (float)(maximum / norm), gradient.AsSpan<float>());
            else TensorPrimitives.Multiply(gradient.AsSpan<double>(), maximum / norm, gradient.AsSpan<double>());
        }
        return norm;
    }

    /// <summary>Cuts every element of every gradient to lie between −<paramref name="bound"/> and <paramref name="bound"/>.</summary>
    /// <param name="parameters">Parameters, of which some may have no gradient.</param>
    /// <param name="bound">The bound, above 0.</param>
    public static void ByValue(IEnumerable<Parameter> parameters, double bound)
    {
        Positive(bound, nameof(bound));
        foreach (var gradient in Gradients(parameters))
        {
            if (gradient.DType == DType.Float32) TensorPrimitives.Clamp(gradient.AsSpan<float>(), (float)-bound, (float)bound, gradient.AsSpan<float>());
            else TensorPrimitives.Clamp(gradient.AsSpan<double>(), -bound, bound, gradient.AsSpan<double>());
        }
    }

    /// <summary><see cref="ByNorm"/>, for <see cref="Trainer.AdjustGradients"/>.</summary>
    public static Action<IReadOnlyList<Parameter>> Norm(double maximum)
    {
        Positive(maximum, nameof(maximum));
        return parameters => ByNorm(parameters, maximum);
    }

    /// <summary><see cref="ByValue"/>, for <see cref="Trainer.AdjustGradients"/>.</summary>
    public static Action<IReadOnlyList<Parameter>> Value(double bound)
    {
        Positive(bound, nameof(bound));
        return parameters => ByValue(parameters, bound);
    }

    static List<Tensor> Gradients(IEnumerable<Parameter> parameters) => [.. parameters.Select(parameter => parameter.Grad).OfType<Tensor>()];

    // In stretches, whose sums are added in double: a long sum in float would lose digits.
    static double Squares<T>(Tensor gradient) where T : unmanaged, INumber<T>
    {
        const int Stretch = 4096;
        var sum = 0.0;
        for (ReadOnlySpan<T> rest = gradient.AsSpan<T>(); !rest.IsEmpty; rest = rest[Math.Min(Stretch, rest.Length)..])
            sum += SquaresOf(rest[..Math.Min(Stretch, rest.Length)]);
        return sum;
    }

    // In T as long as the squares neither run over nor come near its smallest numbers.
    static double SquaresOf<T>(ReadOnlySpan<T> stretch) where T : unmanaged, INumber<T>
    {
        var sum = double.CreateChecked(TensorPrimitives.SumOfSquares(stretch));
        if (sum is > 1e-24 and < double.PositiveInfinity) return sum;
        var length = ScaledLength.Of(stretch);
        return length * length;
    }

    static void Positive(double value, string name)
    {
        if (!(value > 0)) throw new ArgumentOutOfRangeException(name, value, "The bound on gradients must be above 0.");
    }
}
