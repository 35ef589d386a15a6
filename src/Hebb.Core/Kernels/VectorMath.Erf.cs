using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using static Hebb.Kernels.Lanes;

namespace Hebb.Kernels;

static partial class VectorMath
{
    /// <summary>
    /// The error function 2/√π · ∫₀ˣ e^(−t²) dt: x + x · P(x²) up to 1, and 1 − e^(−Q(x)) beyond, where Q fits −log(1 − erf x),
    /// whose errors count for little because the exponential is small there.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> Erf<T>(Vector512<T> x) where T : unmanaged
    {
        var size = Within(Vector512.Abs(x), typeof(T) == typeof(float) ? 4 : 6);
        var near = Fma(size, ErfNear(size * size), size);
        var far = Vector512<T>.One - Exp(-ErfFar(size));
        return WithSignOf(Vector512.ConditionalSelect(Vector512.LessThan(size, Vector512<T>.One), near, far), x);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector512<T> ErfNear<T>(Vector512<T> u) where T : unmanaged => typeof(T) == typeof(float)
        ? Of<T>(7.889120082e-5).Horner(u, -8.020841324e-4).Horner(u, 5.189535327e-3).Horner(u, -2.685444457e-2)
            .Horner(u, 0.1128360018).Horner(u, -0.3761262714).Horner(u, 0.1283791659)
        : Of<T>(-7.80119641945796203e-10).Horner(u, 1.37229787992339978e-8).Horner(u, -1.62091760904972734e-7)
            .Horner(u, 1.64475176389004193e-6).Horner(u, -1.49247446542187644e-5).Horner(u, 1.20552953196512768e-4)
            .Horner(u, -8.54832598965381761e-4).Horner(u, 5.22397760742220006e-3).Horner(u, -0.0268661706432760084)
            .Horner(u, 0.112837916709452515).Horner(u, -0.376126389031835466).Horner(u, 0.128379167095512567);

    // In powers of the distance from the middle of the interval.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector512<T> ErfFar<T>(Vector512<T> x) where T : unmanaged
    {
        var t = x - Of<T>(typeof(T) == typeof(float) ? 2.5 : 3.5);
        return typeof(T) == typeof(float)
            ? Of<T>(-1.855736246e-4).Horner(t, 1.559992629e-4).Horner(t, -2.457786031e-3).Horner(t, 1.071776826e-2)
                .Horner(t, 0.9438853774).Horner(t, 5.352693971).Horner(t, 7.806817803)
            : Of<T>(-8.91911499045933545e-13).Horner(t, -1.44664260028267597e-11).Horner(t, -1.00461577527870423e-10)
                .Horner(t, -3.93136078212920303e-10).Horner(t, -8.25415812127170575e-10).Horner(t, -6.10156140433667480e-10)
                .Horner(t, 1.78242512517267366e-9).Horner(t, 6.16928136642015540e-9).Horner(t, -3.90695515519309843e-9)
                .Horner(t, 8.00159517902632426e-8).Horner(t, -5.93512341309973745e-7).Horner(t, 3.88195616230163600e-6)
                .Horner(t, -2.43875936215695564e-5).Horner(t, 1.47300564548859653e-4).Horner(t, -8.73685339073237488e-4)
                .Horner(t, 5.22565851292716450e-3).Horner(t, 0.966753054596467113).Horner(t, 7.26609958831780913)
                .Horner(t, 14.1124374021460632);
    }
}
