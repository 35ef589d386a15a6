using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using static Hebb.Kernels.Lanes;

namespace Hebb.Kernels;

static partial class VectorMath
{
    /// <summary>tanh x = x + x³ · P(x²) up to 5/8, where the other form would cancel: 1 − 2 / (e²ˣ + 1).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> Tanh<T>(Vector512<T> x) where T : unmanaged
    {
        var size = Vector512.Abs(x);
        var u = x * x;
        var near = Fma(size * u, TanhTail(u), size);
        var far = Vector512<T>.One - Of<T>(2) / (Exp(size + size) + Vector512<T>.One);
        return WithSignOf(Vector512.ConditionalSelect(Vector512.LessThan(size, Of<T>(0.625)), near, far), x);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector512<T> TanhTail<T>(Vector512<T> u) where T : unmanaged => typeof(T) == typeof(float)
        ? Of<T>(-5.721636223e-3).Horner(u, 0.02065522454).Horner(u, -0.05374514664).Horner(u, 0.1333151520).Horner(u, -0.3333328508)
        : Of<T>(6.06873103769773513e-6).Horner(u, -3.02495232317053374e-5).Horner(u, 9.16231808158125246e-5)
            .Horner(u, -2.37050486973691677e-4).Horner(u, 5.89466541677585644e-4).Horner(u, -1.45572966319824907e-3)
            .Horner(u, 3.59211462671593842e-3).Horner(u, -8.86323438251807976e-3).Horner(u, 0.0218694884736888363)
            .Horner(u, -0.0539682539662686440).Horner(u, 0.133333333333301991).Horner(u, -0.333333333333333165);
}
