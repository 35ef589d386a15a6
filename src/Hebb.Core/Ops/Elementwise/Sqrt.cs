using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Hebb.Kernels;

namespace Hebb;

public sealed partial class Tensor
{
    /// <summary>Square root, element by element; NaN below 0.</summary>
    public Tensor Sqrt() => Unary.Apply(this, default(SqrtOp));
}

/// <summary>dy/dx = 1 / (2y), infinite at 0.</summary>
readonly struct SqrtOp : IUnary
{
    public static Keeps Keeps => Keeps.Output;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<T> Of<T>(Vector512<T> x) where T : unmanaged => Vector512.Sqrt(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<T> Slope<T>(Vector512<T> y) where T : unmanaged => Lanes.Of<T>(0.5) / y;
}
