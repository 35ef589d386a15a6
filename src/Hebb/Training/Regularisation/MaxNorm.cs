using System.Numerics;
using System.Numerics.Tensors;

namespace Hebb;

/// <summary>
/// Keeps the weights that go into a unit from becoming longer than a limit: after each step a longer row is scaled back to it.
/// <c>ConstrainWeights = MaxNorm.Of(3)</c>. Srivastava et al., "Dropout" (2014).
/// </summary>
public static class MaxNorm
{
    /// <summary>The constraint √Σ w² ≤ limit over the weights of each unit, which are those of one index of the first axis.</summary>
    /// <param name="limit">The greatest length. Biases, the scales of normalisations and tensors of one axis are left alone.</param>
    /// <exception cref="ArgumentOutOfRangeException">The limit is not positive.</exception>
    public static Action<IReadOnlyList<Parameter>> Of(double limit)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(limit);
        return parameters =>
        {
            foreach (var parameter in parameters)
                if (parameter is { Decays: true, Value: { Rank: > 1, Length: > 0 } weight }) weight.Device.Run(new RowsKernel(weight, limit));
        };
    }

    readonly struct RowsKernel(Tensor weight, double limit) : IKernel
    {
        public DType DType => weight.DType;

        public void Run<T>() where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            var width = weight.Length / weight.Shape[0];
            for (var unit = 0; unit < weight.Shape[0]; unit++)
            {
                var row = weight.Span<T>().Slice(unit * width, width);
                var norm = Length<T>(row);
                if (norm > limit) TensorPrimitives.Multiply(row, T.CreateTruncating(limit / norm), row);
            }
        }

        static double Length<T>(ReadOnlySpan<T> row) where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            var length = double.CreateTruncating(TensorPrimitives.Norm(row));
            return double.IsInfinity(length) ? ScaledLength.Of(row) : length;
        }
    }
}
