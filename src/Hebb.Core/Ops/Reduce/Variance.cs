using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Hebb.Kernels;

namespace Hebb;

public sealed partial class Tensor
{
    /// <summary>The unbiased variance of all elements: Σ (x − mean)² / (n − 1).</summary>
    public Tensor Variance() => Variance(Axes.All(Rank));

    /// <summary>The variance along an axis: Σ (x − mean)² / (n − correction).</summary>
    /// <param name="axis">The axis that goes; may be negative.</param>
    /// <param name="keepDims">Whether the axis stays, with size 1.</param>
    /// <param name="correction">1 for the unbiased estimate from a sample (Bessel's), 0 for the whole population.</param>
    public Tensor Variance(int axis, bool keepDims = false, int correction = 1) => Variance([axis], keepDims, correction);

    /// <summary>The variance along several axes: Σ (x − mean)² / (n − correction).</summary>
    /// <inheritdoc cref="Variance(int, bool, int)" path="/param"/>
    public Tensor Variance(ReadOnlySpan<int> axes, bool keepDims = false, int correction = 1)
    {
        var x = Floating();
        var sum = (x - x.Mean(axes, keepDims: true)).Square().Sum(axes, keepDims);
        var count = (double)Length / Math.Max(sum.Length, 1);
        return sum * (1 / Math.Max(0, count - correction));
    }

    /// <summary>The root of the unbiased <see cref="Variance()"/> of all elements. Its gradient is 0 where it is 0.</summary>
    public Tensor StandardDeviation() => Unary.Apply(Variance(), default(LengthOp));

    /// <summary>The root of the variance along an axis. Its gradient is 0 where it is 0.</summary>
    /// <inheritdoc cref="Variance(int, bool, int)" path="/param"/>
    public Tensor StandardDeviation(int axis, bool keepDims = false, int correction = 1) => StandardDeviation([axis], keepDims, correction);

    /// <summary>The root of the variance along several axes. Its gradient is 0 where it is 0.</summary>
    /// <inheritdoc cref="Variance(int, bool, int)" path="/param"/>
    public Tensor StandardDeviation(ReadOnlySpan<int> axes, bool keepDims = false, int correction = 1) =>
        Unary.Apply(Variance(axes, keepDims, correction), default(LengthOp));
}

/// <summary>
/// y = √x for a sum of squares x. dy/dx = 1 / 2y, but 0 at 0: there the squares have no slope either, and 0 is a subgradient
/// of the length.
/// </summary>
readonly struct LengthOp : IUnary
{
    public static Keeps Keeps => Keeps.Output;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<T> Of<T>(Vector512<T> x) where T : unmanaged => Vector512.Sqrt(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<T> Slope<T>(Vector512<T> y) where T : unmanaged =>
        Vector512.ConditionalSelect(Vector512.Equals(y, Vector512<T>.Zero), Vector512<T>.Zero, Lanes.Of<T>(0.5) / y);
}
