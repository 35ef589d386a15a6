using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using static Hebb.Kernels.Lanes;

namespace Hebb.Kernels;

/// <summary>
/// Transcendental functions on 512 bits of floats or doubles, within 2.5 units in the last place (ulp). Polynomials are minimax fits
/// (Remez) on the interval that the reduction of the argument leaves. NaN stays NaN and infinities give the limits.
/// </summary>
static partial class VectorMath
{
    /// <summary>eˣ = 2ⁿ · eʳ with n = round(x / ln 2) and |r| ≤ ln 2 / 2.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> Exp<T>(Vector512<T> x) where T : unmanaged
    {
        var n = Reduce(Within(x, typeof(T) == typeof(float) ? 104 : 746), out var r);
        return Scale(Vector512<T>.One + ExpMinus1OfReduced(r), n);
    }

    /// <summary>eˣ − 1 for x up to the logarithm of the largest number, without cancelling near 0: 2ⁿ · (eʳ − 1) + (2ⁿ − 1).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> ExpMinus1<T>(Vector512<T> x) where T : unmanaged
    {
        var n = Reduce(Within(x, typeof(T) == typeof(float) ? 88 : 709), out var r);
        var power = Scale(Vector512<T>.One, n);
        return Fma(power, ExpMinus1OfReduced(r), power - Vector512<T>.One);
    }

    /// <summary>1 / (1 + e⁻ˣ), exact at both ends: e⁻ˣ may overflow to infinity, which gives 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> Sigmoid<T>(Vector512<T> x) where T : unmanaged => Vector512<T>.One / (Vector512<T>.One + Exp(-x));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> Sin<T>(Vector512<T> x) where T : unmanaged =>
        typeof(T) == typeof(float) ? Vector512.Sin(x.AsSingle()).As<float, T>() : Vector512.Sin(x.AsDouble()).As<double, T>();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> Cos<T>(Vector512<T> x) where T : unmanaged =>
        typeof(T) == typeof(float) ? Vector512.Cos(x.AsSingle()).As<float, T>() : Vector512.Cos(x.AsDouble()).As<double, T>();

    // ln 2 in two parts: products of the first with n are exact.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector512<T> Reduce<T>(Vector512<T> x, out Vector512<T> r) where T : unmanaged
    {
        // Adding and taking off 1.5 · 2^(bits of the fraction) rounds to the nearest whole number.
        var round = Of<T>(typeof(T) == typeof(float) ? 12582912 : 6755399441055744);
        var n = Fma(x, Of<T>(1.4426950408889634), round) - round;
        r = typeof(T) == typeof(float)
            ? Fma(n, Of<T>(2.12194440e-4), Fma(n, Of<T>(-0.693359375), x))
            : Fma(n, Of<T>(-1.90821492927058770e-10), Fma(n, Of<T>(-6.93147180369123816490e-1), x));
        return n;
    }

    // eʳ − 1 = r + r² · P(r).
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector512<T> ExpMinus1OfReduced<T>(Vector512<T> r) where T : unmanaged => Fma(r * r, ExpTail(r), r);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector512<T> ExpTail<T>(Vector512<T> r) where T : unmanaged => typeof(T) == typeof(float)
        ? Of<T>(1.394646956e-3).Horner(r, 8.366598015e-3).Horner(r, 4.166628190e-2).Horner(r, 0.1666654293).Horner(r, 0.5000000062)
        : Of<T>(2.09244539329880102e-9).Horner(r, 2.51090684424350931e-8).Horner(r, 2.75572427331010852e-7)
            .Horner(r, 2.75572441296397291e-6).Horner(r, 2.48015873605744800e-5).Horner(r, 1.98412698861930191e-4)
            .Horner(r, 1.38888888888668386e-3).Horner(r, 8.33333333332161044e-3).Horner(r, 4.16666666666667013e-2)
            .Horner(r, 0.166666666666666766).Horner(r, 0.5);

    // x · 2ⁿ. Without the instruction the power is made of two halves, each of which has an exponent that fits.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector512<T> Scale<T>(Vector512<T> x, Vector512<T> n) where T : unmanaged
    {
        if (Avx512F.IsSupported)
            return typeof(T) == typeof(float)
                ? Avx512F.Scale(x.AsSingle(), n.AsSingle()).As<float, T>()
                : Avx512F.Scale(x.AsDouble(), n.AsDouble()).As<double, T>();
        var half = typeof(T) == typeof(float)
            ? Vector512.Floor(n.AsSingle() * 0.5f).As<float, T>()
            : Vector512.Floor(n.AsDouble() * 0.5).As<double, T>();
        return x * PowerOf2(half) * PowerOf2(n - half);
    }

    // n + bias lands in the low bits of the fraction and is shifted to where the exponent lives.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector512<T> PowerOf2<T>(Vector512<T> n) where T : unmanaged => typeof(T) == typeof(float)
        ? Vector512.ShiftLeft((n + Of<T>(12582912 + 127)).AsInt32(), 23).As<int, T>()
        : Vector512.ShiftLeft((n + Of<T>(6755399441055744 + 1023)).AsInt64(), 52).As<long, T>();

    // The order of operands matters: where x is NaN, x is what these instructions return.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector512<T> Within<T>(Vector512<T> x, double limit) where T : unmanaged =>
        Vector512.MinNative(Of<T>(limit), Vector512.MaxNative(Of<T>(-limit), x));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector512<T> WithSignOf<T>(Vector512<T> size, Vector512<T> x) where T : unmanaged => size | x & Of<T>(-0.0);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector512<T> Horner<T>(this Vector512<T> polynomial, Vector512<T> x, double coefficient) where T : unmanaged =>
        Fma(polynomial, x, Of<T>(coefficient));
}
