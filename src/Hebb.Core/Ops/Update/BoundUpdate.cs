using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Hebb.Kernels;

namespace Hebb;

/// <summary>
/// One step of AdaBound or AMSBound on one parameter, in place: m = β₁·m + (1 − β₁)·g, v = β₂·v + (1 − β₂)·g², for AMSBound
/// u = max(u, v), for AdaBound u = v, w −= clip(η / (√u + ε), lower, upper) · m. Luo et al. (2019).
/// </summary>
/// <param name="Weight">w, changed.</param>
/// <param name="Gradient">∂w.</param>
/// <param name="Mean">m, changed.</param>
/// <param name="Square">v, changed.</param>
/// <param name="Largest">u of AMSBound, changed; null for AdaBound.</param>
/// <param name="Rate">η, corrected for the bias of the means where that is wanted.</param>
/// <param name="Lower">The least rate of an element.</param>
/// <param name="Upper">The greatest rate of an element.</param>
/// <param name="Beta1">How much of m stays.</param>
/// <param name="Beta2">How much of v stays.</param>
/// <param name="Epsilon">ε.</param>
/// <param name="WeightDecay">The strength of the L2 penalty.</param>
public readonly record struct BoundUpdate(
    Tensor Weight, Tensor Gradient, Tensor Mean, Tensor Square, Tensor? Largest, double Rate, double Lower, double Upper, double Beta1, double Beta2, double Epsilon, double WeightDecay) : IKernel
{
    /// <inheritdoc/>
    public DType DType => Weight.DType;

    /// <inheritdoc/>
    public void Run<T>() where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        UpdateLoop.Run<T, Rule<T>>(new(this), Weight, Gradient, WeightDecay, Mean, Square, Largest);

    readonly struct Rule<T> : IUpdateRule<T> where T : unmanaged
    {
        readonly Vector512<T> rate, lower, upper, beta1, rest1, beta2, rest2, epsilon;
        readonly bool keepsLargest;

        public Rule(in BoundUpdate update)
        {
            (beta1, rest1) = (Lanes.Of<T>(update.Beta1), Lanes.Of<T>(1 - update.Beta1));
            (beta2, rest2) = (Lanes.Of<T>(update.Beta2), Lanes.Of<T>(1 - update.Beta2));
            (rate, epsilon) = (Lanes.Of<T>(update.Rate), Lanes.Of<T>(update.Epsilon));
            (lower, upper) = (Lanes.Of<T>(update.Lower), Lanes.Of<T>(update.Upper));
            keepsLargest = update.Largest is not null;
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector512<T> Of(Vector512<T> weight, Vector512<T> gradient, ref Vector512<T> first, ref Vector512<T> second, ref Vector512<T> third)
        {
            first = Lanes.FlushSubnormal(Lanes.Fma(beta1, first, rest1 * gradient));
            second = Lanes.FlushSubnormal(Lanes.Fma(beta2, second, rest2 * gradient * gradient));
            third = keepsLargest ? Vector512.Max(third, second) : second;
            var rates = Vector512.Min(Vector512.Max(rate / (Vector512.Sqrt(third) + epsilon), lower), upper);
            return weight - rates * first;
        }
    }
}
