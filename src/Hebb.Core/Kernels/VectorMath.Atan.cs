using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using static Hebb.Kernels.Lanes;

namespace Hebb.Kernels;

static partial class VectorMath
{
    /// <summary>atan z = z + z³ · P(z²) for z up to 1; beyond, atan x = π/2 − atan 1/x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> Atan<T>(Vector512<T> x) where T : unmanaged
    {
        var size = Vector512.Abs(x);
        var far = Vector512.GreaterThan(size, Vector512<T>.One);
        var z = Vector512.ConditionalSelect(far, Vector512<T>.One / size, size);
        var u = z * z;
        var near = Fma(z * u, AtanTail(u), z);
        return WithSignOf(Vector512.ConditionalSelect(far, Of<T>(Math.PI / 2) - near, near), x);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector512<T> AtanTail<T>(Vector512<T> u) where T : unmanaged => typeof(T) == typeof(float)
        ? Of<T>(-1.832665341e-3).Horner(u, 1.108964937e-2).Horner(u, -3.150448376e-2).Horner(u, 5.828574703e-2)
            .Horner(u, -8.422613139e-2).Horner(u, 0.1095872778).Horner(u, -0.1426548397).Horner(u, 0.1999866352).Horner(u, -0.3333330282)
        : Of<T>(-2.08088707820518551e-5).Horner(u, 2.28264506626528100e-4).Horner(u, -1.18707430017491328e-3)
            .Horner(u, 3.91762783436911578e-3).Horner(u, -9.29740013202115723e-3).Horner(u, 0.0171273965850866912)
            .Horner(u, -0.0259745104969099305).Horner(u, 0.0341790124878032599).Horner(u, -0.0409907104435934008)
            .Horner(u, 0.0467681615808455176).Horner(u, -0.0524021344079041431).Horner(u, 0.0587756269414071647)
            .Horner(u, -0.0666590993224671758).Horner(u, 0.0769221996168960709).Horner(u, -0.0909090193673115476)
            .Horner(u, 0.111111107253175457).Horner(u, -0.142857142732226953).Horner(u, 0.199999999997951511)
            .Horner(u, -0.333333333333321759);
}
