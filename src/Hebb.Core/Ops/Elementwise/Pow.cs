using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Hebb.Kernels;

namespace Hebb;

public sealed partial class Tensor
{
    /// <summary>Power with exponents of its own for each element, with broadcasting: y = x^exponent.</summary>
    /// <remarks>The derivative by the exponent, y · log x, is 0 where x and y are 0, and NaN for negative x.</remarks>
    public Tensor Pow(Tensor exponent) => Binary.Apply(Floating(), exponent, default(PowOp));

    /// <summary>Power with one exponent: y = x^exponent; squares, square roots and reciprocals take their shorter way.</summary>
    public Tensor Pow(double exponent) => exponent switch
    {
        2 => Square(),
        1 => this,
        0.5 => Sqrt(),
        -1 => Reciprocal(),
        _ => Unary.Apply(this, new PowNumberOp(exponent)),
    };
}

/// <summary>∂y/∂x = exponent · x^(exponent − 1), 0 where the exponent is 0; ∂y/∂exponent = y · log x.</summary>
readonly struct PowOp : IBinary
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<T> Of<T>(Vector512<T> x, Vector512<T> exponent) where T : unmanaged => Lanes.Each<T, PowScalar>(x, exponent);

    public Vector512<T> SlopeLeft<T>(Vector512<T> x, Vector512<T> exponent) where T : unmanaged => Vector512.ConditionalSelect(
        Vector512.Equals(exponent, Vector512<T>.Zero), Vector512<T>.Zero, exponent * Of(x, exponent - Vector512<T>.One));

    public Vector512<T> SlopeRight<T>(Vector512<T> x, Vector512<T> exponent) where T : unmanaged
    {
        var flat = Vector512.Equals(x, Vector512<T>.Zero) & Vector512.GreaterThanOrEqual(exponent, Vector512<T>.Zero);
        return Vector512.ConditionalSelect(flat, Vector512<T>.Zero, Of(x, exponent) * VectorMath.Log(x));
    }
}

/// <summary>dy/dx = exponent · x^(exponent − 1).</summary>
readonly struct PowNumberOp(double exponent) : IUnary
{
    public static Keeps Keeps => Keeps.Input;

    public Vector512<T> Of<T>(Vector512<T> x) where T : unmanaged => default(PowOp).Of(x, Lanes.Of<T>(exponent));

    public Vector512<T> Slope<T>(Vector512<T> x) where T : unmanaged => default(PowOp).SlopeLeft(x, Lanes.Of<T>(exponent));
}

readonly struct PowScalar : IScalarFormula
{
    public static double Of(double x, double exponent) => Math.Pow(x, exponent);
}
