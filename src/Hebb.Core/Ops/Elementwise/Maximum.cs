using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Hebb.Kernels;

namespace Hebb;

public sealed partial class Tensor
{
    /// <summary>The larger of two elements, with broadcasting; NaN where one of them is.</summary>
    public Tensor Maximum(Tensor other) => Binary.Apply(this, other, default(MaximumOp));
}

/// <summary>The gradient goes to the larger operand; equal ones get half each.</summary>
readonly struct MaximumOp : IBinary
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<T> Of<T>(Vector512<T> a, Vector512<T> b) where T : unmanaged => Vector512.Max(a, b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<T> SlopeLeft<T>(Vector512<T> a, Vector512<T> b) where T : unmanaged =>
        Vector512.ConditionalSelect(Vector512.Equals(a, b), Lanes.Of<T>(0.5), Vector512.GreaterThan(a, b) & Vector512<T>.One);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<T> SlopeRight<T>(Vector512<T> a, Vector512<T> b) where T : unmanaged => SlopeLeft(b, a);
}
