using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Hebb.Kernels;

namespace Hebb.Core.Tests.Kernels;

/// <summary>
/// Errors in units in the last place (ulp) of the exact result rounded to the element type, on dense grids, with System.Math in
/// double as the reference for float.
/// </summary>
[Trait("Runs", "AtEveryVectorWidth")]
public class VectorMathTests
{
    // Without vectors everything is interpreted lane by lane, and a coarser grid must do.
    static int Points => Vector128.IsHardwareAccelerated ? 100_000 : 10_000;

    static readonly double[] special =
        [0, -0.0, 1, -1, 1e30, -1e30, 88.72, -87, 200, -200, double.PositiveInfinity, double.NegativeInfinity, double.NaN];

    [Theory, InlineData(-87.3, 88.72), InlineData(-1, 1), InlineData(-1e-6, 1e-6)]
    public void Exp_is_within_1_ulp_and_a_bit_for_float(double from, double to) => Check<ExpOf>(Math.Exp, from, to, 1.1);

    [Theory, InlineData(-10, 10), InlineData(-1e-3, 1e-3), InlineData(-0.4, 0.4)]
    public void Tanh_is_within_2_ulp_for_float(double from, double to) => Check<TanhOf>(Math.Tanh, from, to, 2);

    [Theory, InlineData(-86, 20), InlineData(-2, 2)]
    public void Sigmoid_is_within_2_and_a_half_ulp_for_float(double from, double to) => Check<SigmoidOf>(x => 1 / (1 + Math.Exp(-x)), from, to, 2.5);

    [Theory, InlineData(1e-30, 1e-3), InlineData(0.4, 2.5), InlineData(2, 1e6), InlineData(0.999, 1.001), InlineData(1e-45, 1e-37)]
    public void Log_is_within_1_ulp_for_float(double from, double to) => Check<LogOf>(Math.Log, from, to, 1);

    [Theory, InlineData(-3, 3), InlineData(-1e4, 1e4)]
    public void Atan_is_within_2_ulp_for_float(double from, double to) => Check<AtanOf>(Math.Atan, from, to, 2);

    [Theory, InlineData(-1.5, 1.5), InlineData(-5, 5), InlineData(-1e-3, 1e-3)]
    public void Erf_is_within_2_and_a_half_ulp_for_float(double from, double to) => Check<ErfOf>(Erf, from, to, 2.5);

    [Theory, InlineData(-8, 0.5), InlineData(-1e-3, 1e-3)]
    public void ExpMinus1_is_within_2_ulp_for_float(double from, double to) => Check<ExpMinus1Of>(ExpMinus1, from, to, 2);

    [Fact]
    public void LogOf1Plus_is_within_2_ulp_for_float() => Check<LogOf1PlusOf>(x => 2 * Math.Atanh(x / (2 + x)), 0, 1, 2);

    // System.Math itself is good to about 1 ulp of double, so these compare two neighbours of the truth.
    [Fact]
    public void Functions_of_doubles_are_those_of_System_Math_to_a_few_ulp()
    {
        CheckDouble<ExpOf>(Math.Exp, -700, 700, 2);
        CheckDouble<ExpOf>(Math.Exp, -2, 2, 2);
        CheckDouble<LogOf>(Math.Log, 0.1, 10, 2);
        CheckDouble<LogOf>(Math.Log, 0.999, 1.001, 2);
        CheckDouble<LogOf>(Math.Log, 1e-320, 1e-300, 2);
        CheckDouble<LogOf>(Math.Log, 1e-20, 1e300, 2);
        CheckDouble<TanhOf>(Math.Tanh, -3, 3, 4);
        CheckDouble<TanhOf>(Math.Tanh, -1e-4, 1e-4, 2);
        CheckDouble<SigmoidOf>(x => 1 / (1 + Math.Exp(-x)), -30, 30, 4);
        CheckDouble<AtanOf>(Math.Atan, -4, 4, 3);
        CheckDouble<ErfOf>(Erf, -2, 2, 6);
    }

    [Fact]
    public void Sines_and_cosines_of_turns_are_those_of_System_Math()
    {
        for (var i = -40_000; i < 40_000; i += 8)
        {
            var turns = Vector512.Create(i / 4096.0) + Vector512.Create(0, 0.125, 0.25, 0.5, 1e-9, 1e-5, 0.3, 0.875);
            var (sin, cos) = VectorMath.SinCosOfTurns(turns);
            for (var lane = 0; lane < 8; lane++)
            {
                // What whole turns leave is exact; only so is the reference as good as the formula.
                var (expectedSin, expectedCos) = Math.SinCos(2 * Math.PI * (turns[lane] - Math.Round(turns[lane])));
                Assert.Equal(expectedSin, sin[lane], 5e-16);
                Assert.Equal(expectedCos, cos[lane], 5e-16);
            }
        }
    }

    [Fact]
    public void Special_values_give_the_limits()
    {
        Special<ExpOf>(Math.Exp);
        Special<LogOf>(Math.Log);
        Special<TanhOf>(Math.Tanh);
        Special<SigmoidOf>(x => 1 / (1 + Math.Exp(-x)));
        Special<AtanOf>(Math.Atan);
        Special<ErfOf>(x => double.IsNaN(x) ? x : Math.Abs(x) > 6 ? Math.Sign(x) : Erf(x));
    }

    static void Check<TFormula>(Func<double, double> reference, double from, double to, double limit) where TFormula : struct, IUnaryFormula
    {
        var (x, y) = Grid<float, TFormula>(from, to);
        double worst = 0, at = 0;
        for (var i = 0; i < x.Length; i++)
        {
            var truth = reference(x[i]);
            var ulp = Math.Max(MathF.BitIncrement(MathF.Abs((float)truth)) - MathF.Abs((float)truth), 1.17549435e-38 * 1.2e-7);
            var error = Math.Abs(y[i] - truth) / ulp;
            if (!(error <= worst)) (worst, at) = (error, x[i]);
        }
        TestContext.Current.TestOutputHelper?.WriteLine($"{typeof(TFormula).Name} [{from}, {to}]: {worst:F2} ulp");
        Assert.True(worst <= limit, $"{worst:F2} ulp at {at:R}");
    }

    static void CheckDouble<TFormula>(Func<double, double> reference, double from, double to, double limit) where TFormula : struct, IUnaryFormula
    {
        var (x, y) = Grid<double, TFormula>(from, to);
        double worst = 0, at = 0;
        for (var i = 0; i < x.Length; i++)
        {
            var truth = reference(x[i]);
            var error = Math.Abs(y[i] - truth) / (Math.BitIncrement(Math.Abs(truth)) - Math.Abs(truth));
            if (!(error <= worst)) (worst, at) = (error, x[i]);
        }
        TestContext.Current.TestOutputHelper?.WriteLine($"{typeof(TFormula).Name} double [{from}, {to}]: {worst:F2} ulp");
        Assert.True(worst <= limit, $"{typeof(TFormula).Name}: {worst:F2} ulp at {at:R}");
    }

    static void Special<TFormula>(Func<double, double> reference) where TFormula : struct, IUnaryFormula
    {
        var single = Array.ConvertAll(special, x => (float)x);
        var y = new float[single.Length];
        UnaryLoop.Map<float, TFormula>(default, single, y);
        var z = new double[special.Length];
        UnaryLoop.Map<double, TFormula>(default, special, z);
        for (var i = 0; i < single.Length; i++)
        {
            var truth = (float)reference(single[i]);
            Assert.True(Near(y[i], truth, 1e-6), $"{typeof(TFormula).Name}: float at {special[i]} is {y[i]}, not {truth}");
            Assert.True(Near(z[i], reference(special[i]), 1e-14), $"{typeof(TFormula).Name}: double at {special[i]} is {z[i]}");
        }
    }

    static bool Near(double actual, double expected, double relative) =>
        actual.Equals(expected) || Math.Abs(actual - expected) <= relative * Math.Abs(expected) + 1e-37;

    static (T[] X, T[] Y) Grid<T, TFormula>(double from, double to)
        where T : unmanaged, System.Numerics.INumber<T> where TFormula : struct, IUnaryFormula
    {
        var x = new T[Points];
        for (var i = 0; i < x.Length; i++) x[i] = T.CreateChecked(from + (to - from) * i / (x.Length - 1));
        var y = new T[x.Length];
        UnaryLoop.Map<T, TFormula>(default, x, y);
        return (x, y);
    }

    // Maclaurin's series, 2/√π · Σ (−1)ⁿ x²ⁿ⁺¹ / (n! (2n + 1)), up to 1; beyond, 1 − erfc x by its continued fraction, whose
    // error counts for little.
    static double Erf(double x)
    {
        if (Math.Abs(x) > 1) return Math.Sign(x) * (1 - ErfComplement(Math.Abs(x)));
        var inverseFactorial = 1 / 2432902008176640000.0;
        var sum = 0.0;
        for (var n = 20; n >= 0; n--)
        {
            sum = inverseFactorial / (2 * n + 1) - x * x * sum;
            inverseFactorial *= n;
        }
        return 2 / Math.Sqrt(Math.PI) * x * sum;
    }

    static double ErfComplement(double x)
    {
        var fraction = x;
        for (var k = 200; k > 0; k--) fraction = x + k / 2.0 / fraction;
        return Math.Exp(-x * x) / Math.Sqrt(Math.PI) / fraction;
    }

    static double ExpMinus1(double x) => 2 * Math.Sinh(x / 2) * Math.Exp(x / 2);

    readonly struct ExpOf : IUnaryFormula
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector512<T> Of<T>(Vector512<T> x) where T : unmanaged => VectorMath.Exp(x);
    }

    readonly struct ExpMinus1Of : IUnaryFormula
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector512<T> Of<T>(Vector512<T> x) where T : unmanaged => VectorMath.ExpMinus1(x);
    }

    readonly struct LogOf : IUnaryFormula
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector512<T> Of<T>(Vector512<T> x) where T : unmanaged => VectorMath.Log(x);
    }

    readonly struct LogOf1PlusOf : IUnaryFormula
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector512<T> Of<T>(Vector512<T> x) where T : unmanaged => VectorMath.LogOf1Plus(x);
    }

    readonly struct TanhOf : IUnaryFormula
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector512<T> Of<T>(Vector512<T> x) where T : unmanaged => VectorMath.Tanh(x);
    }

    readonly struct SigmoidOf : IUnaryFormula
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector512<T> Of<T>(Vector512<T> x) where T : unmanaged => VectorMath.Sigmoid(x);
    }

    readonly struct AtanOf : IUnaryFormula
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector512<T> Of<T>(Vector512<T> x) where T : unmanaged => VectorMath.Atan(x);
    }

    readonly struct ErfOf : IUnaryFormula
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector512<T> Of<T>(Vector512<T> x) where T : unmanaged => VectorMath.Erf(x);
    }
}
