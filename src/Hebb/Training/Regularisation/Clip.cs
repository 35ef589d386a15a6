using System.Numerics;
using System.Numerics.Tensors;

namespace Hebb;

/// <summary>
/// Limits gradients before the step: <c>AdjustGradients = Clip.Norm(1)</c>. Recurrent networks need it, since their gradients can
/// grow without bound. Pascanu, Mikolov and Bengio (2013).
/// </summary>
public static class Clip
{
    /// <summary>Scales all gradients together when their common length exceeds a limit, which keeps their direction.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The limit is not positive.</exception>
    public static Action<IReadOnlyList<Parameter>> Norm(double limit)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(limit);
        return parameters => Norm(parameters, limit);
    }

    /// <summary>Limits every element of every gradient to [−limit, limit].</summary>
    /// <exception cref="ArgumentOutOfRangeException">The limit is not positive.</exception>
    public static Action<IReadOnlyList<Parameter>> Value(double limit)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(limit);
        return parameters =>
        {
            foreach (var parameter in parameters)
                if (parameter.Grad is { } gradient) gradient.Device.Run(new LimitKernel(gradient, limit));
        };
    }

    /// <summary>Scales the gradients of parameters together when their common length exceeds a limit.</summary>
    /// <returns>The length before, √Σ g². When it is not finite, nothing is changed.</returns>
    public static double Norm(IReadOnlyList<Parameter> parameters, double limit)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(limit);
        var sum = new Sum();
        foreach (var parameter in parameters)
            if (parameter.Grad is { } gradient) gradient.Device.Run(new SquaresKernel(gradient, sum));
        var norm = Math.Sqrt(sum.Value);
        if (!(norm > limit) || double.IsInfinity(norm)) return norm;
        foreach (var parameter in parameters)
            if (parameter.Grad is { } gradient) gradient.Device.Run(new ScaleKernel(gradient, limit / norm));
        return norm;
    }

    sealed class Sum
    {
        public double Value;
    }

    readonly struct SquaresKernel(Tensor x, Sum sum) : IKernel
    {
        // In single precision a sum over millions of squares would lose digits, so it is summed up in stretches.
        const int Stretch = 4096;

        public DType DType => x.DType;

        public void Run<T>() where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            ReadOnlySpan<T> values = x.Span<T>();
            for (var i = 0; i < values.Length; i += Stretch)
                sum.Value += double.CreateTruncating(TensorPrimitives.SumOfSquares(values.Slice(i, Math.Min(Stretch, values.Length - i))));
        }
    }

    readonly struct ScaleKernel(Tensor x, double factor) : IKernel
    {
        public DType DType => x.DType;

        public void Run<T>() where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
            TensorPrimitives.Multiply(x.Span<T>(), T.CreateTruncating(factor), x.Span<T>());
    }

    readonly struct LimitKernel(Tensor x, double limit) : IKernel
    {
        public DType DType => x.DType;

        public void Run<T>() where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
            TensorPrimitives.Clamp(x.Span<T>(), T.CreateTruncating(-limit), T.CreateTruncating(limit), x.Span<T>());
    }
}
