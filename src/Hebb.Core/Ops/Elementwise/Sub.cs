using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Hebb;

public sealed partial class Tensor
{
    /// <summary>Difference, element by element, with broadcasting: y = a − b.</summary>
    public static Tensor operator -(Tensor a, Tensor b) => Binary.Apply(a, b, default(SubOp), "Subtract");

    /// <summary>y = a − b for a number b.</summary>
    public static Tensor operator -(Tensor a, double b) => a + -b;

    /// <summary>y = a − b for a number a.</summary>
    public static Tensor operator -(double a, Tensor b) => b.Like(a) - b;
}

/// <summary>∂y/∂a = 1, ∂y/∂b = −1.</summary>
readonly struct SubOp : IBinary
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<T> Of<T>(Vector512<T> a, Vector512<T> b) where T : unmanaged => a - b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<T> SlopeLeft<T>(Vector512<T> a, Vector512<T> b) where T : unmanaged => Vector512<T>.One;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<T> SlopeRight<T>(Vector512<T> a, Vector512<T> b) where T : unmanaged => -Vector512<T>.One;
}
