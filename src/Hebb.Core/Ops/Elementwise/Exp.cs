using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Hebb.Kernels;

namespace Hebb;

public sealed partial class Tensor
{
    /// <summary>Exponential, element by element: y = eˣ.</summary>
    public Tensor Exp() => Unary.Apply(this, default(ExpOp));
}

/// <summary>dy/dx = y.</summary>
readonly struct ExpOp : IUnary
{
    public static Keeps Keeps => Keeps.Output;

    public static int Grain => Kernels.Grain.Transcendental;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<T> Of<T>(Vector512<T> x) where T : unmanaged => VectorMath.Exp(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<T> Slope<T>(Vector512<T> y) where T : unmanaged => y;
}
