using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Hebb.Kernels;

namespace Hebb;

/// <summary>
/// One step of Adadelta on one parameter, in place: v = ρ·v + (1 − ρ)·g², δ = √(u + ε) / √(v + ε) · g, u = ρ·u + (1 − ρ)·δ²,
/// w −= η · δ. Zeiler (2012).
/// </summary>
/// <param name="Weight">w, changed.</param>
/// <param name="Gradient">∂w.</param>
/// <param name="Square">v, changed.</param>
/// <param name="Steps">u, the mean square of the steps, changed.</param>
/// <param name="Rate">The learning rate η.</param>
/// <param name="Rho">ρ.</param>
/// <param name="Epsilon">ε.</param>
/// <param name="WeightDecay">The strength of the L2 penalty.</param>
public readonly record struct AdadeltaUpdate(
    Tensor Weight, Tensor Gradient, Tensor Square, Tensor Steps, double Rate, double Rho, double Epsilon, double WeightDecay) : IKernel
{
    /// <inheritdoc/>
    public DType DType => Weight.DType;

    /// <inheritdoc/>
    public void Run<T>() where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        UpdateLoop.Run<T, Rule<T>>(new(this), Weight, Gradient, WeightDecay, Square, Steps);

    readonly struct Rule<T> : IUpdateRule<T> where T : unmanaged
    {
        public static int Remembered => 2;

        readonly Vector512<T> rate, rho, rest, epsilon;

        public Rule(in AdadeltaUpdate update)
        {
            (rate, epsilon) = (Lanes.Of<T>(-update.Rate), Lanes.Of<T>(update.Epsilon));
            (rho, rest) = (Lanes.Of<T>(update.Rho), Lanes.Of<T>(1 - update.Rho));
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector512<T> Of(Vector512<T> weight, Vector512<T> gradient, ref Vector512<T> first, ref Vector512<T> second, ref Vector512<T> third)
        {
            first = Lanes.FlushSubnormal(Lanes.Fma(rho, first, rest * gradient * gradient));
            var step = Vector512.Sqrt(second + epsilon) / Vector512.Sqrt(first + epsilon) * gradient;
            second = Lanes.FlushSubnormal(Lanes.Fma(rho, second, rest * step * step));
            return Lanes.Fma(rate, step, weight);
        }
    }
}
