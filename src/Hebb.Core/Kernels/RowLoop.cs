using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Hebb.Kernels;

/// <summary>A formula of two variables with constants of the row in its fields.</summary>
interface IRowFormula<T> where T : unmanaged
{
    Vector512<T> Of(Vector512<T> a, Vector512<T> b);
}

/// <summary>Loops over one row. Rows shorter than a vector, such as ten class scores, take one pass in a register.</summary>
static class RowLoop
{
    /// <summary>y = f(a, b), added to what <paramref name="y"/> holds when asked.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void Map<T, TFormula>(TFormula f, ReadOnlySpan<T> a, ReadOnlySpan<T> b, Span<T> y, bool accumulate)
        where T : unmanaged where TFormula : struct, IRowFormula<T>
    {
        ref var left = ref Lanes.First(a);
        ref var right = ref Lanes.First(b);
        ref var result = ref Lanes.First<T>(y);
        var i = 0;
        for (; i <= y.Length - Vector512<T>.Count; i += Vector512<T>.Count)
        {
            var value = f.Of(Vector512.LoadUnsafe(ref left, (nuint)i), Vector512.LoadUnsafe(ref right, (nuint)i));
            if (accumulate) value += Vector512.LoadUnsafe(ref result, (nuint)i);
            value.StoreUnsafe(ref result, (nuint)i);
        }
        if (i < y.Length)
        {
            var rest = y.Length - i;
            var value = f.Of(Lanes.LoadPart(ref Unsafe.Add(ref left, i), rest), Lanes.LoadPart(ref Unsafe.Add(ref right, i), rest));
            if (accumulate) value += Lanes.LoadPart(ref Unsafe.Add(ref result, i), rest);
            Lanes.StorePart(value, ref Unsafe.Add(ref result, i), rest);
        }
    }

    /// <summary>Σ a · b.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static T Dot<T>(ReadOnlySpan<T> a, ReadOnlySpan<T> b) where T : unmanaged
    {
        ref var left = ref Lanes.First(a);
        ref var right = ref Lanes.First(b);
        var sums = Vector512<T>.Zero;
        var i = 0;
        for (; i <= a.Length - Vector512<T>.Count; i += Vector512<T>.Count)
            sums = Lanes.Fma(Vector512.LoadUnsafe(ref left, (nuint)i), Vector512.LoadUnsafe(ref right, (nuint)i), sums);
        if (i < a.Length)
        {
            var rest = a.Length - i;
            sums = Lanes.Fma(Lanes.LoadPart(ref Unsafe.Add(ref left, i), rest), Lanes.LoadPart(ref Unsafe.Add(ref right, i), rest), sums);
        }
        return Vector512.Sum(sums);
    }

    /// <summary>Σ exp(x − shift), and the terms in <paramref name="terms"/> unless that is empty.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static T SumExp<T>(ReadOnlySpan<T> x, T shift, Span<T> terms) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ref var source = ref Lanes.First(x);
        ref var result = ref Lanes.First<T>(terms);
        var away = Vector512.Create(shift);
        var sums = Vector512<T>.Zero;
        var i = 0;
        for (; i <= x.Length - Vector512<T>.Count; i += Vector512<T>.Count)
        {
            var term = VectorMath.Exp(Vector512.LoadUnsafe(ref source, (nuint)i) - away);
            sums += term;
            if (!terms.IsEmpty) term.StoreUnsafe(ref result, (nuint)i);
        }
        if (i < x.Length)
        {
            var rest = x.Length - i;
            var term = VectorMath.Exp(Lanes.LoadPart(ref Unsafe.Add(ref source, i), rest) - away);
            sums += Vector512.ConditionalSelect(Lanes.Leading<T>(rest), term, Vector512<T>.Zero);
            if (!terms.IsEmpty) Lanes.StorePart(term, ref Unsafe.Add(ref result, i), rest);
        }
        return Vector512.Sum(sums);
    }

    /// <summary>exp(x) / Σ exp(x), and log Σ exp(x) in its two parts: the largest element and the logarithm of the rest.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static (T Max, T LogSum) Softmax<T>(ReadOnlySpan<T> x, Span<T> y) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (x.Length > Vector512<T>.Count)
        {
            var largest = Fold.Max(x);
            var total = SumExp(x, largest, y);
            if (!y.IsEmpty) Map(new Scaled<T>(Vector512.Create(T.One / total)), y, y, y, false);
            return (largest, T.Log(total));
        }
        // The whole row in one register: −∞ in the lanes that are left does not count.
        var lowest = Vector512.Create(T.NegativeInfinity);
        var row = Vector512.ConditionalSelect(Lanes.Leading<T>(x.Length), Lanes.LoadPart(ref Lanes.First(x), x.Length), lowest);
        var max = Fold.Across(default(MaxFold), row);
        var terms = VectorMath.Exp(row - Vector512.Create(max));
        var sum = Vector512.Sum(terms);
        if (!y.IsEmpty) Lanes.StorePart(terms * Vector512.Create(T.One / sum), ref Lanes.First<T>(y), y.Length);
        return (max, T.Log(sum));
    }

    /// <summary>log Σ exp(x): the largest element when that is infinite, −∞ for an empty row.</summary>
    public static T LogSumExp<T>(ReadOnlySpan<T> x) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var max = Fold.Max(x);
        return T.IsFinite(max) ? max + T.Log(SumExp(x, max, default)) : max;
    }
}
