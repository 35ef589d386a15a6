using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Hebb.Kernels;

namespace Hebb;

public sealed partial class Tensor
{
    /// <summary>Hyperbolic tangent, element by element.</summary>
    public Tensor Tanh() => Unary.Apply(this, default(TanhOp));
}

/// <summary>dy/dx = 1 − y².</summary>
readonly struct TanhOp : IUnary
{
    public static Keeps Keeps => Keeps.Output;

    public static int Grain => Kernels.Grain.Transcendental;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<T> Of<T>(Vector512<T> x) where T : unmanaged => VectorMath.Tanh(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<T> Slope<T>(Vector512<T> y) where T : unmanaged => Vector512<T>.One - y * y;
}
