using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Hebb;

public sealed partial class Tensor
{
    /// <summary>Sign, element by element: −1, 0 or 1; NaN stays NaN. Its gradient is 0.</summary>
    public Tensor Sign() => Unary.Apply(this, default(SignOp));
}

/// <summary>dy/dx = 0.</summary>
readonly struct SignOp : IUnary
{
    public static Keeps Keeps => Keeps.Output;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<T> Of<T>(Vector512<T> x) where T : unmanaged =>
        Vector512.ConditionalSelect(Vector512.GreaterThan(Vector512.Abs(x), Vector512<T>.Zero), Vector512.CopySign(Vector512<T>.One, x), x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<T> Slope<T>(Vector512<T> kept) where T : unmanaged => Vector512<T>.Zero;
}
