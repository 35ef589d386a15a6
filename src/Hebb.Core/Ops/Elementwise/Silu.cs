using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Hebb.Kernels;

namespace Hebb;

public sealed partial class Tensor
{
    /// <summary>Sigmoid linear unit, element by element: y = x · σ(x), also called swish. Elfwing, Uchibe and Doya (2018).</summary>
    public Tensor Silu() => Unary.Apply(this, default(SiluOp));
}

/// <summary>dy/dx = σ · (1 + x · (1 − σ)).</summary>
readonly struct SiluOp : IUnary
{
    public static Keeps Keeps => Keeps.Input;

    public static int Grain => Kernels.Grain.Transcendental;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<T> Of<T>(Vector512<T> x) where T : unmanaged => x * VectorMath.Sigmoid(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<T> Slope<T>(Vector512<T> x) where T : unmanaged
    {
        var s = VectorMath.Sigmoid(x);
        return Lanes.Fma(x * s, Vector512<T>.One - s, s);
    }
}
