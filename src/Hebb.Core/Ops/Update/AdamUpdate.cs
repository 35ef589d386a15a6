using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Hebb.Kernels;

namespace Hebb;

/// <summary>
/// One step of Adam on one parameter, in place: m = β₁·m + (1 − β₁)·g, v = β₂·v + (1 − β₂)·g²,
/// w −= rate / (1 − β₁ᵗ) · m / (√v / √(1 − β₂ᵗ) + ε). Kingma and Ba (2015); decoupled decay as in Loshchilov and Hutter (2019).
/// </summary>
/// <param name="Weight">w, changed.</param>
/// <param name="Gradient">∂w.</param>
/// <param name="Mean">m, changed.</param>
/// <param name="Square">v, changed.</param>
/// <param name="Rate">The learning rate.</param>
/// <param name="Beta1">How much of m stays.</param>
/// <param name="Beta2">How much of v stays.</param>
/// <param name="Epsilon">ε.</param>
/// <param name="WeightDecay">The strength of the decay.</param>
/// <param name="Decoupled">
/// Whether the decay is w −= rate · weightDecay · w before the step, rather than weightDecay · w added to the gradient.
/// </param>
/// <param name="Count">t: 1 in the parameter's first step.</param>
public readonly record struct AdamUpdate(
    Tensor Weight, Tensor Gradient, Tensor Mean, Tensor Square, double Rate, double Beta1, double Beta2, double Epsilon,
    double WeightDecay, bool Decoupled, long Count) : IKernel
{
    /// <inheritdoc/>
    public DType DType => Weight.DType;

    /// <inheritdoc/>
    public void Run<T>() where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        UpdateLoop.Run<T, Rule<T>>(new(this), Weight, Gradient, Decoupled ? 0 : WeightDecay, Mean, Square);

    readonly struct Rule<T> : IUpdateRule<T> where T : unmanaged
    {
        public static int Remembered => 2;

        readonly Vector512<T> keep, beta1, rest1, beta2, rest2, correction, epsilon, rate;

        public Rule(in AdamUpdate update)
        {
            keep = Lanes.Of<T>(update.Decoupled ? 1 - update.Rate * update.WeightDecay : 1);
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
            var step = first / Lanes.Fma(Vector512.Sqrt(second), correction, epsilon);
            return Lanes.Fma(rate, step, keep * weight);
        }
    }
}
