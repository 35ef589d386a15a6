using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Hebb.Kernels;

/// <summary>Transcendental functions on 512 bits of floats or doubles.</summary>
static class VectorMath
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> Exp<T>(Vector512<T> x) where T : unmanaged =>
        typeof(T) == typeof(float) ? Vector512.Exp(x.AsSingle()).As<float, T>() : Vector512.Exp(x.AsDouble()).As<double, T>();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> Log<T>(Vector512<T> x) where T : unmanaged =>
        typeof(T) == typeof(float) ? Vector512.Log(x.AsSingle()).As<float, T>() : Vector512.Log(x.AsDouble()).As<double, T>();

    /// <summary>1 / (1 + e⁻ˣ), exact at both ends: e⁻ˣ may overflow to infinity, which gives 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> Sigmoid<T>(Vector512<T> x) where T : unmanaged => Vector512<T>.One / (Vector512<T>.One + Exp(-x));

    /// <summary>sign(x) · (1 − e⁻²ˣ) / (1 + e⁻²ˣ) for |x|; near 0 the odd series, where the quotient would cancel.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> Tanh<T>(Vector512<T> x) where T : unmanaged
    {
        var one = Vector512<T>.One;
        var size = Vector512.Abs(x);
        var e = Exp(Lanes.Of<T>(-2) * size);
        var far = (one - e) / (one + e);
        var signed = Vector512.ConditionalSelect(Vector512.LessThan(x, Vector512<T>.Zero), -far, far);
        return signed;
    }
}
