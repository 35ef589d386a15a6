using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Hebb.Kernels;

namespace Hebb;

/// <summary>
/// Adds the gradient of a penalty on a parameter to its gradient, in place: ∂w += L1 · sign(w) + L2 · w, for the penalties
/// L1 · Σ |w| and L2 / 2 · Σ w².
/// </summary>
/// <param name="Gradient">∂w, changed.</param>
/// <param name="Weight">w.</param>
/// <param name="L1">The strength of the penalty on sizes.</param>
/// <param name="L2">The strength of the penalty on squares.</param>
public readonly record struct PenaltyUpdate(Tensor Gradient, Tensor Weight, double L1, double L2) : IKernel
{
    /// <inheritdoc/>
    public DType DType => Weight.DType;

    // Here it is the gradient that the loop changes, and the weight that it changes it by.
    /// <inheritdoc/>
    public void Run<T>() where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        UpdateLoop.Run<T, Rule<T>>(new(this), Gradient, Weight, 0);

    readonly struct Rule<T>(PenaltyUpdate update) : IUpdateRule<T> where T : unmanaged
    {
        public static int Remembered => 0;

        readonly Vector512<T> l1 = Lanes.Of<T>(update.L1), l2 = Lanes.Of<T>(update.L2);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector512<T> Of(Vector512<T> gradient, Vector512<T> weight, ref Vector512<T> first, ref Vector512<T> second, ref Vector512<T> third)
        {
            var zero = Vector512.Equals(weight, Vector512<T>.Zero);
            var sign = Vector512.AndNot(Vector512.CopySign(l1, weight), zero);
            return Lanes.Fma(l2, weight, gradient + sign);
        }
    }
}
