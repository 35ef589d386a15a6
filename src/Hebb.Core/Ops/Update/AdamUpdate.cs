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
    public void Run<T>() where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var work = new Work<T>(this);
        Team.For(Weight.Length, Grain.Elements, ref work);
    }

    readonly struct Work<T>(AdamUpdate update) : IRangeWork where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        public void Range(long from, long to)
        {
            var range = (int)from..(int)to;
            Span<T> weight = update.Weight.Span<T>()[range], mean = update.Mean.Span<T>()[range], square = update.Square.Span<T>()[range];
            Step(new Rule<T>(update), weight, update.Gradient.Span<T>()[range], mean, square);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Step<T>(in Rule<T> rule, Span<T> weight, ReadOnlySpan<T> gradient, Span<T> mean, Span<T> square) where T : unmanaged
    {
        ref var w = ref Lanes.First<T>(weight);
        ref var g = ref Lanes.First(gradient);
        ref var m = ref Lanes.First<T>(mean);
        ref var v = ref Lanes.First<T>(square);
        var i = 0;
        for (; i <= weight.Length - Vector512<T>.Count; i += Vector512<T>.Count)
        {
            var at = (nuint)i;
            var (updated, first, second) = rule.Of(
                Vector512.LoadUnsafe(ref w, at), Vector512.LoadUnsafe(ref g, at), Vector512.LoadUnsafe(ref m, at), Vector512.LoadUnsafe(ref v, at));
            updated.StoreUnsafe(ref w, at);
            first.StoreUnsafe(ref m, at);
            second.StoreUnsafe(ref v, at);
        }
        if (i == weight.Length) return;
        var rest = weight.Length - i;
        w = ref Unsafe.Add(ref w, i);
        g = ref Unsafe.Add(ref g, i);
        m = ref Unsafe.Add(ref m, i);
        v = ref Unsafe.Add(ref v, i);
        var (lastWeight, lastMean, lastSquare) = rule.Of(
            Lanes.LoadPart(ref w, rest), Lanes.LoadPart(ref g, rest), Lanes.LoadPart(ref m, rest), Lanes.LoadPart(ref v, rest));
        Lanes.StorePart(lastWeight, ref w, rest);
        Lanes.StorePart(lastMean, ref m, rest);
        Lanes.StorePart(lastSquare, ref v, rest);
    }

    /// <summary>The formula on one vector, with what does not change from element to element worked out once.</summary>
    readonly struct Rule<T> where T : unmanaged
    {
        readonly Vector512<T> penalty, keep, beta1, rest1, beta2, rest2, correction, epsilon, rate;

        public Rule(in AdamUpdate update)
        {
            penalty = Lanes.Of<T>(update.Decoupled ? 0 : update.WeightDecay);
            keep = Lanes.Of<T>(update.Decoupled ? 1 - update.Rate * update.WeightDecay : 1);
            (beta1, rest1) = (Lanes.Of<T>(update.Beta1), Lanes.Of<T>(1 - update.Beta1));
            (beta2, rest2) = (Lanes.Of<T>(update.Beta2), Lanes.Of<T>(1 - update.Beta2));
            correction = Lanes.Of<T>(1 / Math.Sqrt(1 - Math.Pow(update.Beta2, update.Count)));
            epsilon = Lanes.Of<T>(update.Epsilon);
            rate = Lanes.Of<T>(-update.Rate / (1 - Math.Pow(update.Beta1, update.Count)));
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public (Vector512<T> Weight, Vector512<T> Mean, Vector512<T> Square) Of(Vector512<T> w, Vector512<T> g, Vector512<T> m, Vector512<T> v)
        {
            g = Lanes.Fma(penalty, w, g);
            m = Lanes.FlushSubnormal(Lanes.Fma(beta1, m, rest1 * g));
            v = Lanes.FlushSubnormal(Lanes.Fma(beta2, v, rest2 * g * g));
            var step = m / Lanes.Fma(Vector512.Sqrt(v), correction, epsilon);
            return (Lanes.Fma(rate, step, keep * w), m, v);
        }
    }
}
