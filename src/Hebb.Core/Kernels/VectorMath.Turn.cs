using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using static Hebb.Kernels.Lanes;

namespace Hebb.Kernels;

static partial class VectorMath
{
    /// <summary>
    /// sin 2πt and cos 2πt of t turns, for |t| up to 2⁵⁰. Quarter turns come off t exactly; on the eighth to both sides that is left,
    /// the polynomials are those of Moshier's Cephes library.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (Vector512<double> Sin, Vector512<double> Cos) SinCosOfTurns(Vector512<double> t)
    {
        var quarters = Round(t * 4);
        var x = Fma(quarters, Of<double>(-0.25), t) * (2 * Math.PI);
        var u = x * x;
        var sin = Fma(x * u, Of<double>(1.58962301576546568060e-10)
            .Horner(u, -2.50507477628578072866e-8).Horner(u, 2.75573136213857245213e-6).Horner(u, -1.98412698295895385996e-4)
            .Horner(u, 8.33333333332211858878e-3).Horner(u, -1.66666666666666307295e-1), x);
        var cos = Of<double>(-1.13585365213876817300e-11)
            .Horner(u, 2.08757008419747316778e-9).Horner(u, -2.75573141792967388112e-7).Horner(u, 2.48015872888517045348e-5)
            .Horner(u, -1.38888888888730564116e-3).Horner(u, 4.16666666666665929218e-2).Horner(u, -0.5).Horner(u, 1);
        var turned = quarters - Vector512.Floor(quarters * 0.25) * 4;
        Vector512<double> one = Of<double>(1), two = Of<double>(2), three = Of<double>(3);
        var isOdd = Vector512.Equals(turned, one) | Vector512.Equals(turned, three);
        var isSinNegative = Vector512.GreaterThanOrEqual(turned, two);
        var isCosNegative = Vector512.Equals(turned, one) | Vector512.Equals(turned, two);
        return (
            Vector512.ConditionalSelect(isOdd, cos, sin) ^ isSinNegative & Of<double>(-0.0),
            Vector512.ConditionalSelect(isOdd, sin, cos) ^ isCosNegative & Of<double>(-0.0));
    }
}
