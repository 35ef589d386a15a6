using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Hebb.Kernels;

namespace Hebb;

public sealed partial class Tensor
{
    /// <summary>Gaussian error linear unit, element by element: y = x · Φ(x), Φ the normal distribution function. Hendrycks and Gimpel (2016).</summary>
    public Tensor Gelu() => Unary.Apply(this, default(GeluOp));
}

/// <summary>Φ(x) = ½ · (1 + erf(x/√2)); dy/dx = Φ(x) + x · e^(−x²/2) / √(2π).</summary>
readonly struct GeluOp : IUnary
{
    public static Keeps Keeps => Keeps.Input;

    public static int Grain => Kernels.Grain.Transcendental;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<T> Of<T>(Vector512<T> x) where T : unmanaged => x * Normal(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<T> Slope<T>(Vector512<T> x) where T : unmanaged =>
        Lanes.Fma(x * Lanes.Of<T>(0.3989422804014327), VectorMath.Exp(Lanes.Of<T>(-0.5) * x * x), Normal(x));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector512<T> Normal<T>(Vector512<T> x) where T : unmanaged =>
        Lanes.Fma(VectorMath.Erf(x * Lanes.Of<T>(0.7071067811865476)), Lanes.Of<T>(0.5), Lanes.Of<T>(0.5));
}
