using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Hebb.Kernels;

namespace Hebb;

/// <summary>
/// One step of RMSProp on one parameter, in place: v = α·v + (1 − α)·g², centred: m = α·m + (1 − α)·g and the variance v − m²
/// instead of v; d = g / (√v + ε), with momentum b = momentum · b + d instead of d; w −= η · d. Tieleman and Hinton (2012),
/// centred as in Graves (2013), in the form PyTorch uses.
/// </summary>
/// <param name="Weight">w, changed.</param>
/// <param name="Gradient">∂w.</param>
/// <param name="Square">v, changed.</param>
/// <param name="Mean">m, changed; null when not centred.</param>
/// <param name="Velocity">b, changed; null without momentum.</param>
/// <param name="Rate">The learning rate η.</param>
/// <param name="Alpha">How much of v and m stays.</param>
/// <param name="Momentum">How much of b stays.</param>
/// <param name="Epsilon">ε.</param>
/// <param name="WeightDecay">The strength of the L2 penalty.</param>
public readonly record struct RmsPropUpdate(
    Tensor Weight, Tensor Gradient, Tensor Square, Tensor? Mean, Tensor? Velocity, double Rate, double Alpha, double Momentum, double Epsilon, double WeightDecay) : IKernel
{
    /// <inheritdoc/>
    public DType DType => Weight.DType;

    /// <inheritdoc/>
    public void Run<T>() where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        UpdateLoop.Run<T, Rule<T>>(new(this), Weight, Gradient, WeightDecay, Square, Mean, Velocity);

    readonly struct Rule<T> : IUpdateRule<T> where T : unmanaged
    {
        readonly Vector512<T> rate, alpha, rest, momentum, epsilon;
        readonly bool centred, hasVelocity;

        public Rule(in RmsPropUpdate update)
        {
            (alpha, rest) = (Lanes.Of<T>(update.Alpha), Lanes.Of<T>(1 - update.Alpha));
            (rate, momentum, epsilon) = (Lanes.Of<T>(-update.Rate), Lanes.Of<T>(update.Momentum), Lanes.Of<T>(update.Epsilon));
            (centred, hasVelocity) = (update.Mean is not null, update.Velocity is not null);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector512<T> Of(Vector512<T> weight, Vector512<T> gradient, ref Vector512<T> first, ref Vector512<T> second, ref Vector512<T> third)
        {
            first = Lanes.FlushSubnormal(Lanes.Fma(alpha, first, rest * gradient * gradient));
            var variance = first;
            if (centred)
            {
                second = Lanes.FlushSubnormal(Lanes.Fma(alpha, second, rest * gradient));
                // Rounding may leave a little less than nothing of a variance that is 0.
                variance = Vector512.Max(first - second * second, Vector512<T>.Zero);
            }
            var step = gradient / (Vector512.Sqrt(variance) + epsilon);
            if (hasVelocity) step = third = Lanes.FlushSubnormal(Lanes.Fma(momentum, third, step));
            return Lanes.Fma(rate, step, weight);
        }
    }
}
