using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Hebb.Kernels;

namespace Hebb;

public sealed partial class Tensor
{
    /// <summary>
    /// Cross-entropy of yes-or-no scores, element by element: y = −w · t · log σ(x) − (1 − t) · log(1 − σ(x)), computed without the
    /// sigmoid, so that large scores stay finite.
    /// </summary>
    /// <param name="targets">t, the probability that the answer is yes; broadcasts with the logits x.</param>
    /// <param name="positiveWeight">w, how much a yes counts; broadcasts with the logits. Null for 1.</param>
    /// <exception cref="ArgumentException">The shapes do not broadcast, or a type is an integer.</exception>
    public Tensor SigmoidCrossEntropy(Tensor targets, Tensor? positiveWeight = null)
    {
        if (!DType.IsFloating() || !targets.DType.IsFloating())
            throw new ArgumentException($"SigmoidCrossEntropy: the logits are {DType}, the targets {targets.DType}; convert with Cast(DType.Float32).", nameof(targets));
        var y = Binary.Apply(this, targets, default(SigmoidCrossEntropyOp));
        if (positiveWeight is null) return y;
        // What one yes more would cost, as often as the weight exceeds 1.
        var yes = Binary.Apply(this, Scalar(1, DType), default(SigmoidCrossEntropyOp));
        return y + (positiveWeight - 1) * targets * yes;
    }
}

/// <summary>y = max(x, 0) − x · t + log(1 + exp(−|x|)), ∂y/∂x = σ(x) − t, ∂y/∂t = −x.</summary>
readonly struct SigmoidCrossEntropyOp : IBinary
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<T> Of<T>(Vector512<T> x, Vector512<T> t) where T : unmanaged
    {
        // As max(x, 0) · (1 − t) + max(−x, 0) · t, which is 0 and not a small difference of large numbers when the answer is right.
        var zero = Vector512<T>.Zero;
        var line = Vector512.Max(x, zero) * (Vector512<T>.One - t) + Vector512.Max(-x, zero) * t;
        return line + VectorMath.LogOf1Plus(VectorMath.Exp(-Vector512.Abs(x)));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<T> SlopeLeft<T>(Vector512<T> x, Vector512<T> t) where T : unmanaged => VectorMath.Sigmoid(x) - t;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<T> SlopeRight<T>(Vector512<T> x, Vector512<T> t) where T : unmanaged => -x;
}
