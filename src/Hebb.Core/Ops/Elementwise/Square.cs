using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Hebb;

public sealed partial class Tensor
{
    /// <summary>Square, element by element: y = x².</summary>
    public Tensor Square() => Unary.Apply(this, default(SquareOp));
}

/// <summary>dy/dx = 2x.</summary>
readonly struct SquareOp : IUnary
{
    public static Keeps Keeps => Keeps.Input;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<T> Of<T>(Vector512<T> x) where T : unmanaged => x * x;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<T> Slope<T>(Vector512<T> x) where T : unmanaged => x + x;
}
