using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Hebb.Kernels;

namespace Hebb;

public sealed partial class Tensor
{
    /// <summary>Inverse tangent in radians, element by element, from −π/2 to π/2.</summary>
    public Tensor Atan() => Unary.Apply(this, default(AtanOp));
}

/// <summary>dy/dx = 1 / (1 + x²).</summary>
readonly struct AtanOp : IUnary
{
    public static Keeps Keeps => Keeps.Input;

    public static int Grain => Kernels.Grain.Transcendental;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<T> Of<T>(Vector512<T> x) where T : unmanaged => VectorMath.Atan(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<T> Slope<T>(Vector512<T> x) where T : unmanaged => Vector512<T>.One / (Vector512<T>.One + x * x);
}
