namespace Hebb;

public sealed partial class Tensor
{
    /// <summary>The Euclidean length of all elements: √Σ x². Its gradient is 0 where it is 0.</summary>
    public Tensor Norm() => Flatten().Norm(0);

    /// <summary>The lengths along an axis: (Σ |x|ᵖ)^(1/p).</summary>
    /// <param name="axis">The axis that goes; may be negative.</param>
    /// <param name="keepDims">Whether the axis stays, with size 1.</param>
    /// <param name="p">
    /// 2 for the Euclidean length, 1 for the sum of sizes, infinity for the largest size. For these the gradient of a length of 0
    /// is 0; for others it is NaN.
    /// </param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="p"/> is not positive.</exception>
    public Tensor Norm(int axis, bool keepDims = false, double p = 2) => p switch
    {
        2 => Unary.Apply(Square().Sum(axis, keepDims), default(LengthOp)),
        1 => Abs().Sum(axis, keepDims),
        double.PositiveInfinity => Abs().Max(axis, keepDims),
        > 0 => Abs().Pow(p).Sum(axis, keepDims).Pow(1 / p),
        _ => throw new ArgumentOutOfRangeException(nameof(p), $"Norm: p is {p}; it must be greater than 0."),
    };
}
