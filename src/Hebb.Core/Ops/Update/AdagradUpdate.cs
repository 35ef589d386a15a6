using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Hebb.Kernels;

namespace Hebb;

/// <summary>
/// One step of Adagrad on one parameter, in place: s += g², w −= η · g / (√s + ε). Duchi, Hazan and Singer (2011).
/// </summary>
/// <param name="Weight">w, changed.</param>
/// <param name="Gradient">∂w.</param>
/// <param name="Sum">s, changed.</param>
/// <param name="Rate">The learning rate η.</param>
/// <param name="Epsilon">ε.</param>
/// <param name="WeightDecay">The strength of the L2 penalty.</param>
public readonly record struct AdagradUpdate(
    Tensor Weight, Tensor Gradient, Tensor Sum, double Rate, double Epsilon, double WeightDecay) : IKernel
{
    /// <inheritdoc/>
    public DType DType => Weight.DType;

    /// <inheritdoc/>
    public void Run<T>() where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        UpdateLoop.Run<T, Rule<T>>(new(this), Weight, Gradient, WeightDecay, Sum);

    readonly struct Rule<T> : IUpdateRule<T> where T : unmanaged
    {
        public static int Remembered => 1;

        readonly Vector512<T> rate, epsilon;

        public Rule(in AdagradUpdate update)
        {
            (rate, epsilon) = (Lanes.Of<T>(-update.Rate), Lanes.Of<T>(update.Epsilon));
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector512<T> Of(Vector512<T> weight, Vector512<T> gradient, ref Vector512<T> first, ref Vector512<T> second, ref Vector512<T> third)
        {
            first = Lanes.FlushSubnormal(Lanes.Fma(gradient, gradient, first));
            return Lanes.Fma(rate, gradient / (Vector512.Sqrt(first) + epsilon), weight);
        }
    }
}
