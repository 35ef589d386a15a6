using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Hebb.Kernels;

namespace Hebb;

/// <summary>
/// One step of stochastic gradient descent on one parameter, in place: g = ∂w + weightDecay · w, v = momentum · v + g,
/// w −= rate · v (Nesterov: w −= rate · (g + momentum · v)). Sutskever et al. (2013), in the form PyTorch uses.
/// </summary>
/// <param name="Weight">w, changed.</param>
/// <param name="Gradient">∂w.</param>
/// <param name="Velocity">v, changed; null without momentum.</param>
/// <param name="Rate">The learning rate.</param>
/// <param name="Momentum">How much of the velocity stays.</param>
/// <param name="WeightDecay">The strength of the L2 penalty.</param>
/// <param name="Nesterov">Whether to look ahead.</param>
public readonly record struct SgdUpdate(
    Tensor Weight, Tensor Gradient, Tensor? Velocity, double Rate, double Momentum, double WeightDecay, bool Nesterov) : IKernel
{
    /// <inheritdoc/>
    public DType DType => Weight.DType;

    /// <inheritdoc/>
    public void Run<T>() where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (Velocity is null) UpdateLoop.Run<T, Plain<T>>(new(this), Weight, Gradient, WeightDecay);
        else UpdateLoop.Run<T, WithMomentum<T>>(new(this), Weight, Gradient, WeightDecay, Velocity);
    }

    readonly struct Plain<T>(SgdUpdate update) : IUpdateRule<T> where T : unmanaged
    {
        readonly Vector512<T> rate = Lanes.Of<T>(-update.Rate);

        public static int Remembered => 0;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector512<T> Of(Vector512<T> weight, Vector512<T> gradient, ref Vector512<T> first, ref Vector512<T> second, ref Vector512<T> third) =>
            Lanes.Fma(rate, gradient, weight);
    }

    readonly struct WithMomentum<T>(SgdUpdate update) : IUpdateRule<T> where T : unmanaged
    {
        readonly Vector512<T> rate = Lanes.Of<T>(-update.Rate), momentum = Lanes.Of<T>(update.Momentum);
        readonly bool nesterov = update.Nesterov;

        public static int Remembered => 1;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector512<T> Of(Vector512<T> weight, Vector512<T> gradient, ref Vector512<T> first, ref Vector512<T> second, ref Vector512<T> third)
        {
            first = Lanes.FlushSubnormal(Lanes.Fma(momentum, first, gradient));
            return Lanes.Fma(rate, nesterov ? Lanes.Fma(momentum, first, gradient) : first, weight);
        }
    }
}
