using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Hebb.Kernels;

namespace Hebb;

/// <summary>
/// One step of AMSGrad on one parameter, in place: m = β₁·m + (1 − β₁)·g, v = β₂·v + (1 − β₂)·g², u = max(u, v),
/// w −= η / (1 − β₁ᵗ) · m / (√u / √(1 − β₂ᵗ) + ε). Reddi, Kale and Kumar (2018).
/// </summary>
/// <param name="Weight">w, changed.</param>
/// <param name="Gradient">∂w.</param>
/// <param name="Mean">m, changed.</param>
/// <param name="Square">v, changed.</param>
/// <param name="Largest">u, changed.</param>
/// <param name="Rate">The learning rate η.</param>
/// <param name="Beta1">How much of m stays.</param>
/// <param name="Beta2">How much of v stays.</param>
/// <param name="Epsilon">ε.</param>
/// <param name="WeightDecay">The strength of the L2 penalty.</param>
/// <param name="Count">t: 1 in the parameter's first step.</param>
public readonly record struct AmsGradUpdate(
    Tensor Weight, Tensor Gradient, Tensor Mean, Tensor Square, Tensor Largest, double Rate, double Beta1, double Beta2, double Epsilon, double WeightDecay, long Count) : IKernel
{
    /// <inheritdoc/>
    public DType DType => Weight.DType;

    /// <inheritdoc/>
    public void Run<T>() where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        UpdateLoop.Run<T, Rule<T>>(new(this), Weight, Gradient, WeightDecay, Mean, Square, Largest);

    readonly struct Rule<T> : IUpdateRule<T> where T : unmanaged
    {
        public static int Remembered => 3;

        readonly Vector512<T> rate, beta1, rest1, beta2, rest2, correction, epsilon;

        public Rule(in AmsGradUpdate update)
        {
            (beta1, rest1) = (Lanes.Of<T>(update.Beta1), Lanes.Of<T>(1 - update.Beta1));
            (beta2, rest2) = (Lanes.Of<T>(update.Beta2), Lanes.Of<T>(1 - update.Beta2));
            correction = Lanes.Of<T>(1 / Math.Sqrt(1 - Math.Pow(update.Beta2, update.Count)));
            epsilon = Lanes.Of<T>(update.Epsilon);
            rate = Lanes.Of<T>(-update.Rate / (1 - Math.Pow(update.Beta1, update.Count)));
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector512<T> Of(Vector512<T> weight, Vector512<T> gradient, ref Vector512<T> first, ref Vector512<T> second, ref Vector512<T> third)
        {
            first = Lanes.FlushSubnormal(Lanes.Fma(beta1, first, rest1 * gradient));
            second = Lanes.FlushSubnormal(Lanes.Fma(beta2, second, rest2 * gradient * gradient));
            third = Vector512.Max(third, second);
            return Lanes.Fma(rate, first / Lanes.Fma(Vector512.Sqrt(third), correction, epsilon), weight);
        }
    }
}
