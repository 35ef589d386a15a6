using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Hebb.Kernels;

/// <summary>An optimiser's formula on one vector of a parameter's elements.</summary>
interface IUpdateRule<T> where T : unmanaged
{
    /// <summary>How many tensors are remembered, when it is always as many; then the loop is compiled without asking for each vector.</summary>
    static virtual int Remembered => AsGiven;

    /// <summary>Whichever tensors are given.</summary>
    const int AsGiven = -1;

    /// <summary>The new weights. What is remembered of each element is changed in place; a rule leaves alone what it was given none of.</summary>
    Vector512<T> Of(Vector512<T> weight, Vector512<T> gradient, ref Vector512<T> first, ref Vector512<T> second, ref Vector512<T> third);
}

/// <summary>
/// Runs an update formula over a parameter in one pass: gradient plus penalty, what is remembered, and weight. Rules that remember
/// fewer than three tensors are given null for the rest.
/// </summary>
static class UpdateLoop
{
    public static void Run<T, TRule>(
        in TRule rule, Tensor weight, Tensor gradient, double penalty, Tensor? first = null, Tensor? second = null, Tensor? third = null)
        where T : unmanaged where TRule : struct, IUpdateRule<T>
    {
        var work = new Work<T, TRule>(rule, Lanes.Of<T>(penalty), weight, gradient, first, second, third);
        Team.For(weight.Length, Grain.Elements, ref work);
    }

    readonly struct Work<T, TRule>(TRule rule, Vector512<T> penalty, Tensor weight, Tensor gradient, Tensor? first, Tensor? second, Tensor? third) : IRangeWork
        where T : unmanaged where TRule : struct, IUpdateRule<T>
    {
        public void Range(long from, long to)
        {
            var range = (int)from..(int)to;
            Step(rule, penalty, weight.Span<T>()[range], gradient.Span<T>()[range], Part(first, range), Part(second, range), Part(third, range));
        }

        static Span<T> Part(Tensor? state, Range range) => state is null ? default : state.Span<T>()[range];
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    static void Step<T, TRule>(
        in TRule rule, Vector512<T> penalty, Span<T> weight, ReadOnlySpan<T> gradient, Span<T> first, Span<T> second, Span<T> third)
        where T : unmanaged where TRule : struct, IUpdateRule<T>
    {
        ref var w = ref Lanes.First<T>(weight);
        ref var g = ref Lanes.First(gradient);
        ref var a = ref Lanes.First<T>(first);
        ref var b = ref Lanes.First<T>(second);
        ref var c = ref Lanes.First<T>(third);
        var hasFirst = TRule.Remembered == IUpdateRule<T>.AsGiven ? !first.IsEmpty : TRule.Remembered > 0;
        var hasSecond = TRule.Remembered == IUpdateRule<T>.AsGiven ? !second.IsEmpty : TRule.Remembered > 1;
        var hasThird = TRule.Remembered == IUpdateRule<T>.AsGiven ? !third.IsEmpty : TRule.Remembered > 2;
        Vector512<T> one = default, two = default, three = default;
        var i = 0;
        for (; i <= weight.Length - Vector512<T>.Count; i += Vector512<T>.Count)
        {
            var at = (nuint)i;
            var old = Vector512.LoadUnsafe(ref w, at);
            if (hasFirst) one = Vector512.LoadUnsafe(ref a, at);
            if (hasSecond) two = Vector512.LoadUnsafe(ref b, at);
            if (hasThird) three = Vector512.LoadUnsafe(ref c, at);
            rule.Of(old, Lanes.Fma(penalty, old, Vector512.LoadUnsafe(ref g, at)), ref one, ref two, ref three).StoreUnsafe(ref w, at);
            if (hasFirst) one.StoreUnsafe(ref a, at);
            if (hasSecond) two.StoreUnsafe(ref b, at);
            if (hasThird) three.StoreUnsafe(ref c, at);
        }
        var rest = weight.Length - i;
        if (rest == 0) return;
        var last = Lanes.LoadPart(ref Unsafe.Add(ref w, i), rest);
        if (hasFirst) one = Lanes.LoadPart(ref Unsafe.Add(ref a, i), rest);
        if (hasSecond) two = Lanes.LoadPart(ref Unsafe.Add(ref b, i), rest);
        if (hasThird) three = Lanes.LoadPart(ref Unsafe.Add(ref c, i), rest);
        var slope = Lanes.Fma(penalty, last, Lanes.LoadPart(ref Unsafe.Add(ref g, i), rest));
        Lanes.StorePart(rule.Of(last, slope, ref one, ref two, ref three), ref Unsafe.Add(ref w, i), rest);
        if (hasFirst) Lanes.StorePart(one, ref Unsafe.Add(ref a, i), rest);
        if (hasSecond) Lanes.StorePart(two, ref Unsafe.Add(ref b, i), rest);
        if (hasThird) Lanes.StorePart(three, ref Unsafe.Add(ref c, i), rest);
    }
}
