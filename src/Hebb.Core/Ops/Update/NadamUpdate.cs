using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Hebb.Kernels;

namespace Hebb;

/// <summary>
/// One step of NAdam on one parameter, in place: m = β₁·m + (1 − β₁)·g, v = β₂·v + (1 − β₂)·g²,
/// w −= (a·g + b·m) / (√v / √(1 − β₂ᵗ) + ε), where a and b carry Nesterov's look ahead. Dozat (2016).
/// </summary>
/// <param name="Weight">w, changed.</param>
/// <param name="Gradient">∂w.</param>
/// <param name="Mean">m, changed.</param>
/// <param name="Square">v, changed.</param>
/// <param name="GradientRate">a, the learning rate times the gradient's share.</param>
/// <param name="MeanRate">b, the learning rate times the mean's share.</param>
/// <param name="Beta1">How much of m stays.</param>
/// <param name="Beta2">How much of v stays.</param>
/// <param name="Epsilon">ε.</param>
/// <param name="WeightDecay">The strength of the L2 penalty.</param>
/// <param name="Count">t: 1 in the parameter's first step.</param>
public readonly record struct NadamUpdate(
    Tensor Weight, Tensor Gradient, Tensor Mean, Tensor Square, double GradientRate, double MeanRate, double Beta1, double Beta2, double Epsilon, double WeightDecay, long Count) : IKernel
{
    /// <inheritdoc/>
    public DType DType => Weight.DType;

    /// <inheritdoc/>
    public void Run<T>() where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        UpdateLoop.Run<T, Rule<T>>(new(this), Weight, Gradient, WeightDecay, Mean, Square);

    readonly struct Rule<T> : IUpdateRule<T> where T : unmanaged
    {
        public static int Remembered => 2;

        readonly Vector512<T> ofGradient, ofMean, beta1, rest1, beta2, rest2, correction, epsilon;

        public Rule(in NadamUpdate update)
        {
            (ofGradient, ofMean) = (Lanes.Of<T>(update.GradientRate), Lanes.Of<T>(update.MeanRate));
            (beta1, rest1) = (Lanes.Of<T>(update.Beta1), Lanes.Of<T>(1 - update.Beta1));
            (beta2, rest2) = (Lanes.Of<T>(update.Beta2), Lanes.Of<T>(1 - update.Beta2));
            correction = Lanes.Of<T>(1 / Math.Sqrt(1 - Math.Pow(update.Beta2, update.Count)));
            epsilon = Lanes.Of<T>(update.Epsilon);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector512<T> Of(Vector512<T> weight, Vector512<T> gradient, ref Vector512<T> first, ref Vector512<T> second, ref Vector512<T> third)
        {
            first = Lanes.FlushSubnormal(Lanes.Fma(beta1, first, rest1 * gradient));
            second = Lanes.FlushSubnormal(Lanes.Fma(beta2, second, rest2 * gradient * gradient));
            var size = Lanes.Fma(Vector512.Sqrt(second), correction, epsilon);
            return weight - Lanes.Fma(ofGradient, gradient, ofMean * first) / size;
        }
    }
}
