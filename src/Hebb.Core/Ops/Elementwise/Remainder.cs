using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Hebb.Kernels;

namespace Hebb;

public sealed partial class Tensor
{
    /// <summary>
    /// What is left of x after whole multiples of the divisor, with the divisor's sign, as Python has it: y = x − ⌊x / divisor⌋ ·
    /// divisor, with broadcasting.
    /// </summary>
    public Tensor Remainder(Tensor divisor) => Binary.Apply(Floating(), divisor, default(RemainderOp));

    /// <summary>The remainder of a division by one number.</summary>
    public Tensor Remainder(double divisor) => Remainder(Floating().Like(divisor));
}

/// <summary>∂y/∂x = 1, ∂y/∂divisor = −⌊x / divisor⌋.</summary>
readonly struct RemainderOp : IBinary
{
    public Vector512<T> Of<T>(Vector512<T> x, Vector512<T> divisor) where T : unmanaged
    {
        if (typeof(T) == typeof(float))
        {
            var (low, high) = Vector512.Widen(x.AsSingle());
            var (lowDivisor, highDivisor) = Vector512.Widen(divisor.AsSingle());
            if (Rest(ref low, lowDivisor) && Rest(ref high, highDivisor)) return Halves.Narrow(low, high).As<float, T>();
        }
        else
        {
            var rest = x.AsDouble();
            if (Rest(ref rest, divisor.AsDouble())) return rest.As<double, T>();
        }
        return Lanes.Each<T, RemainderScalar>(x, divisor);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<T> SlopeLeft<T>(Vector512<T> x, Vector512<T> divisor) where T : unmanaged => Vector512<T>.One;

    // The rounded quotient may have come up to the next whole number, unlike the remainder.
    public Vector512<T> SlopeRight<T>(Vector512<T> x, Vector512<T> divisor) where T : unmanaged =>
        -Vector512.ConditionalSelect(
            Vector512.LessThan(Vector512.Abs(divisor), Lanes.Of<T>(double.PositiveInfinity)),
            Lanes.Round((x - Of(x, divisor)) / divisor),
            Lanes.Floor(x / divisor));

    // What is left of x, unless a quotient has too many digits. A rounded quotient can only have come up to the next whole number; what
    // is left then is exact all the same, and as far on the other side of zero.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static bool Rest(ref Vector512<double> x, Vector512<double> divisor)
    {
        const double Most = 1L << 52;
        var quotient = Vector512.Floor(x / divisor);
        var ordinary = Vector512.LessThan(Vector512.Abs(quotient), Vector512.Create(Most))
            & Vector512.LessThan(Vector512.Abs(divisor), Vector512.Create(double.PositiveInfinity));
        if (!Vector512.EqualsAll(ordinary.AsInt64(), Vector512<long>.AllBitsSet)) return false;
        var rest = Vector512.FusedMultiplyAdd(-quotient, divisor, x);
        var beyond = Vector512.LessThan(rest * Vector512.CopySign(Vector512<double>.One, divisor), Vector512<double>.Zero);
        x = Vector512.ConditionalSelect(beyond, rest + divisor, rest);
        return true;
    }
}

/// <summary>The remainder of a truncating division, which is exact, moved to the divisor's side of zero.</summary>
readonly struct RemainderScalar : IScalarFormula
{
    public static double Of(double x, double divisor)
    {
        var rest = x % divisor;
        return rest != 0 && rest < 0 != divisor < 0 ? rest + divisor : rest;
    }
}
