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
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<T> Of<T>(Vector512<T> x, Vector512<T> divisor) where T : unmanaged => Lanes.Each<T, RemainderScalar>(x, divisor);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<T> SlopeLeft<T>(Vector512<T> x, Vector512<T> divisor) where T : unmanaged => Vector512<T>.One;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<T> SlopeRight<T>(Vector512<T> x, Vector512<T> divisor) where T : unmanaged => -Lanes.Floor(x / divisor);
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
