using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Hebb;

public sealed partial class Tensor
{
    /// <summary>The smaller of two elements, with broadcasting; NaN where one of them is.</summary>
    public Tensor Minimum(Tensor other) => Binary.Apply(this, other, default(MinimumOp));
}

/// <summary>The gradient goes to the smaller operand; equal ones get half each.</summary>
readonly struct MinimumOp : IBinary
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<T> Of<T>(Vector512<T> a, Vector512<T> b) where T : unmanaged => Vector512.Min(a, b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<T> SlopeLeft<T>(Vector512<T> a, Vector512<T> b) where T : unmanaged => default(MaximumOp).SlopeLeft(b, a);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<T> SlopeRight<T>(Vector512<T> a, Vector512<T> b) where T : unmanaged => default(MaximumOp).SlopeLeft(a, b);
}
