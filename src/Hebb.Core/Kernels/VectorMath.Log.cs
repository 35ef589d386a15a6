using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using static Hebb.Kernels.Lanes;

namespace Hebb.Kernels;

static partial class VectorMath
{
    /// <summary>Natural logarithm: −∞ at 0, NaN below.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> Log<T>(Vector512<T> x) where T : unmanaged =>
        typeof(T) == typeof(float) ? Log(x.AsSingle()).As<float, T>() : Log(x.AsDouble()).As<double, T>();

    /// <summary>log(1 + x) for x from 0 to 1: 2 · artanh s with s = x / (2 + x), which is s · (2 + s² · P(s²)).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> LogOf1Plus<T>(Vector512<T> x) where T : unmanaged
    {
        var s = x / (x + Of<T>(2));
        var u = s * s;
        return Fma(s * u, ArtanhTail(u), s + s);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector512<T> ArtanhTail<T>(Vector512<T> u) where T : unmanaged => typeof(T) == typeof(float)
        ? Of<T>(0.2802076227).Horner(u, 0.2799998830).Horner(u, 0.4002163855).Horner(u, 0.6666641444)
        : Of<T>(0.170113570186262361).Horner(u, 0.0834425272014539998).Horner(u, 0.121050665485647098)
            .Horner(u, 0.133011131152229209).Horner(u, 0.153865482973472650).Horner(u, 0.181817445301855125)
            .Horner(u, 0.222222239503195318).Horner(u, 0.285714285482164380).Horner(u, 0.400000000001537672)
            .Horner(u, 0.666666666666663162);

    /// <summary>
    /// log x = n · ln 2 + log(1 + f), where x = 2ⁿ · (1 + f) with 1 + f between √½ and √2, and log(1 + f) = f − f²/2 + f³ · P(f).
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector512<float> Log(Vector512<float> x)
    {
        var subnormal = Vector512.LessThan(x, Vector512.Create(1.17549435e-38f));
        var bits = Vector512.ConditionalSelect(subnormal, x * 33554432f, x).AsInt32();
        var exponent = Vector512.ShiftRightArithmetic(bits - Vector512.Create(0x3F3504F3), 23);
        var f = (bits - Vector512.ShiftLeft(exponent, 23)).AsSingle() - Vector512<float>.One;
        var n = Vector512.ConvertToSingle(exponent) - (subnormal & Vector512.Create(25f));
        var square = f * f;
        var tail = Vector512.Create(0.06920983256f)
            .Horner(f, -0.1178064949).Horner(f, 0.1186513257).Horner(f, -0.1238556039).Horner(f, 0.1422002267)
            .Horner(f, -0.1666921596).Horner(f, 0.2000214603).Horner(f, -0.2499998643).Horner(f, 0.3333331193);
        var small = Fma(n, Of<float>(-2.12194440e-4), square * f * tail);
        var y = Fma(n, Of<float>(0.693359375), f + Fma(square, Of<float>(-0.5), small));
        y = Vector512.ConditionalSelect(Vector512.LessThan(x, Vector512.Create(float.PositiveInfinity)), y, x);
        var notPositive = Vector512.ConditionalSelect(
            Vector512.Equals(x, Vector512<float>.Zero), Vector512.Create(float.NegativeInfinity), Vector512.Create(float.NaN));
        return Vector512.ConditionalSelect(Vector512.GreaterThan(x, Vector512<float>.Zero), y, notPositive);
    }

    /// <summary>The same for doubles, with log(1 + f) = f − (f²/2 − s · (f²/2 + R)), s = f / (2 + f), R = s² · P(s²).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector512<double> Log(Vector512<double> x)
    {
        const long Fraction = 52, Bias = 1023, RootOfHalf = 0x3FE6A09E667F3BCD;
        var subnormal = Vector512.LessThan(x, Of<double>(2.2250738585072014e-308));
        var bits = Vector512.ConditionalSelect(subnormal, x * 18014398509481984.0, x).AsInt64();
        var exponent = Vector512.ShiftRightLogical(bits - Vector512.Create(RootOfHalf - (Bias << (int)Fraction)), (int)Fraction);
        var f = (bits - Vector512.ShiftLeft(exponent - Vector512.Create(Bias), (int)Fraction)).AsDouble() - Vector512<double>.One;
        // A small whole number under the exponent of 2⁵² becomes a double without a conversion, which not every processor has.
        var n = (exponent | Of<double>(4503599627370496).AsInt64()).AsDouble() - Of<double>(4503599627370496 + Bias) - (subnormal & Of<double>(54));
        var half = f * f * 0.5;
        var s = f / (f + Of<double>(2));
        var u = s * s;
        var tail = Fma(s, Fma(u, ArtanhTail(u), half), n * 1.90821492927058770e-10);
        var y = Fma(n, Of<double>(6.93147180369123816490e-1), f - (half - tail));
        y = Vector512.ConditionalSelect(Vector512.LessThan(x, Of<double>(double.PositiveInfinity)), y, x);
        var notPositive = Vector512.ConditionalSelect(Vector512.Equals(x, Vector512<double>.Zero), Of<double>(double.NegativeInfinity), Of<double>(double.NaN));
        return Vector512.ConditionalSelect(Vector512.GreaterThan(x, Vector512<double>.Zero), y, notPositive);
    }
}
