using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Hebb;

public sealed partial class Tensor
{
    /// <summary>Reciprocal, element by element: y = 1 / x.</summary>
    public Tensor Reciprocal() => Unary.Apply(this, default(ReciprocalOp));
}

/// <summary>dy/dx = −y².</summary>
readonly struct ReciprocalOp : IUnary
{
    public static Keeps Keeps => Keeps.Output;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<T> Of<T>(Vector512<T> x) where T : unmanaged => Vector512<T>.One / x;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<T> Slope<T>(Vector512<T> y) where T : unmanaged => -(y * y);
}
