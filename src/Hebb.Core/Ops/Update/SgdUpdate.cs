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
        var work = new Work<T>(this);
        Team.For(Weight.Length, Grain.Elements, ref work);
    }

    readonly struct Work<T>(SgdUpdate update) : IRangeWork where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        public void Range(long from, long to)
        {
            var range = (int)from..(int)to;
            var velocity = update.Velocity is { } v ? v.Span<T>()[range] : default;
            Step(update, update.Weight.Span<T>()[range], update.Gradient.Span<T>()[range], velocity);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Step<T>(in SgdUpdate update, Span<T> weight, ReadOnlySpan<T> gradient, Span<T> velocity) where T : unmanaged, INumber<T>
    {
        ref var w = ref Lanes.First<T>(weight);
        ref var g = ref Lanes.First(gradient);
        ref var v = ref Lanes.First<T>(velocity);
        Vector512<T> rate = Lanes.Of<T>(-update.Rate), decay = Lanes.Of<T>(update.WeightDecay), momentum = Lanes.Of<T>(update.Momentum);
        var (hasVelocity, nesterov) = (!velocity.IsEmpty, update.Nesterov);
        for (var i = 0; i < weight.Length; i += Vector512<T>.Count)
        {
            var count = Math.Min(weight.Length - i, Vector512<T>.Count);
            var whole = count == Vector512<T>.Count;
            var old = whole ? Vector512.LoadUnsafe(ref w, (nuint)i) : Lanes.LoadPart(ref Unsafe.Add(ref w, i), count);
            var slope = whole ? Vector512.LoadUnsafe(ref g, (nuint)i) : Lanes.LoadPart(ref Unsafe.Add(ref g, i), count);
            slope = Lanes.Fma(decay, old, slope);
            var direction = slope;
            if (hasVelocity)
            {
                var before = whole ? Vector512.LoadUnsafe(ref v, (nuint)i) : Lanes.LoadPart(ref Unsafe.Add(ref v, i), count);
                var after = Lanes.FlushSubnormal(Lanes.Fma(momentum, before, slope));
                if (whole) after.StoreUnsafe(ref v, (nuint)i);
                else Lanes.StorePart(after, ref Unsafe.Add(ref v, i), count);
                direction = nesterov ? Lanes.Fma(momentum, after, slope) : after;
            }
            var updated = Lanes.Fma(rate, direction, old);
            if (whole) updated.StoreUnsafe(ref w, (nuint)i);
            else Lanes.StorePart(updated, ref Unsafe.Add(ref w, i), count);
        }
    }
}
