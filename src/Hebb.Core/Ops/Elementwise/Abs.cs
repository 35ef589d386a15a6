using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Hebb;

public sealed partial class Tensor
{
    /// <summary>Absolute value, element by element: y = |x|.</summary>
    public Tensor Abs() => Unary.Apply(this, default(AbsOp));
}

/// <summary>dy/dx = sign(x), 0 at 0.</summary>
readonly struct AbsOp : IUnary
{
    public static Keeps Keeps => Keeps.Input;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<T> Of<T>(Vector512<T> x) where T : unmanaged => Vector512.Abs(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<T> Slope<T>(Vector512<T> x) where T : unmanaged => default(SignOp).Of(x);
}
