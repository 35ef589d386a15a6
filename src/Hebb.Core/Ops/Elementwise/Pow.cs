using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Hebb.Kernels;

namespace Hebb;

public sealed partial class Tensor
{
    /// <summary>Power with exponents of its own for each element, with broadcasting: y = x^exponent.</summary>
    /// <remarks>The derivative by the exponent, y · log x, is 0 where x and y are 0, and NaN for negative x.</remarks>
    public Tensor Pow(Tensor exponent) => Binary.Apply(Floating(), exponent, default(PowOp));

    /// <summary>Power with one exponent: y = x^exponent; small whole ones, square roots and their reciprocals take a shorter way.</summary>
    public Tensor Pow(double exponent) => exponent switch
    {
        1 => this,
        2 => Square(),
        3 => Unary.Apply(this, default(CubeOp)),
        4 => Square().Square(),
        0.5 => Sqrt(),
        -0.5 => Sqrt().Reciprocal(),
        -1 => Reciprocal(),
        -2 => Reciprocal().Square(),
        _ => Unary.Apply(this, new PowNumberOp(exponent)),
    };
}

/// <summary>∂y/∂x = exponent · x^(exponent − 1), 0 where the exponent is 0; ∂y/∂exponent = y · log x.</summary>
readonly struct PowOp : IBinary
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<T> Of<T>(Vector512<T> x, Vector512<T> exponent) where T : unmanaged =>
        typeof(T) == typeof(float) && Vector512.LessThanAll(Vector512.Abs(exponent.AsSingle()), Vector512.Create(float.PositiveInfinity))
            ? Finite(x.AsSingle(), exponent.AsSingle()).As<float, T>()
            : Lanes.Each<T, PowScalar>(x, exponent);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<T> SlopeLeft<T>(Vector512<T> x, Vector512<T> exponent) where T : unmanaged => Vector512.ConditionalSelect(
        Vector512.Equals(exponent, Vector512<T>.Zero), Vector512<T>.Zero, exponent * Of(x, exponent - Vector512<T>.One));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<T> SlopeRight<T>(Vector512<T> x, Vector512<T> exponent) where T : unmanaged
    {
        var flat = Vector512.Equals(x, Vector512<T>.Zero) & Vector512.GreaterThanOrEqual(exponent, Vector512<T>.Zero);
        return Vector512.ConditionalSelect(flat, Vector512<T>.Zero, Of(x, exponent) * VectorMath.Log(x));
    }

    // A call, too long to be copied into every loop. The sign of x comes back where the exponent is odd; a number below zero has no root.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static Vector512<float> Finite(Vector512<float> x, Vector512<float> exponent)
    {
        var half = exponent * 0.5f;
        var whole = Vector512.Equals(exponent, Vector512.Floor(exponent));
        var odd = whole & ~Vector512.Equals(half, Vector512.Floor(half));
        var below = Vector512.LessThan(x, Vector512<float>.Zero) & Vector512.GreaterThan(x, Vector512.Create(float.NegativeInfinity));
        var y = Wide(Vector512.Abs(x), exponent) | (x & odd & Vector512.Create(-0.0f));
        y = Vector512.ConditionalSelect(below & ~whole, Vector512.Create(float.NaN), y);
        return Vector512.ConditionalSelect(Vector512.Equals(exponent, Vector512<float>.Zero), Vector512<float>.One, y);
    }

    // In double, so that the exponential does not magnify the rounding of its argument.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector512<float> Wide(Vector512<float> x, Vector512<float> exponent)
    {
        var (low, high) = Vector512.Widen(x);
        var (lowExponent, highExponent) = Vector512.Widen(exponent);
        return Halves.Narrow(
            VectorMath.Exp(lowExponent * VectorMath.Log(low)),
            VectorMath.Exp(highExponent * VectorMath.Log(high)));
    }
}

/// <summary>dy/dx = exponent · x^(exponent − 1).</summary>
readonly struct PowNumberOp(double exponent) : IUnary
{
    public static Keeps Keeps => Keeps.Input;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<T> Of<T>(Vector512<T> x) where T : unmanaged => default(PowOp).Of(x, Lanes.Of<T>(exponent));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<T> Slope<T>(Vector512<T> x) where T : unmanaged => default(PowOp).SlopeLeft(x, Lanes.Of<T>(exponent));
}

/// <summary>y = x³; dy/dx = 3x².</summary>
readonly struct CubeOp : IUnary
{
    public static Keeps Keeps => Keeps.Input;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<T> Of<T>(Vector512<T> x) where T : unmanaged => x * x * x;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<T> Slope<T>(Vector512<T> x) where T : unmanaged => Lanes.Of<T>(3) * x * x;
}

readonly struct PowScalar : IScalarFormula
{
    public static double Of(double x, double exponent) => Math.Pow(x, exponent);
}
