using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Hebb.Kernels;

namespace Hebb;

public sealed partial class Tensor
{
    /// <summary>The smallest whole number not below, element by element. Its gradient is 0.</summary>
    public Tensor Ceiling() => Unary.Apply(this, default(CeilingOp));
}

/// <summary>dy/dx = 0.</summary>
readonly struct CeilingOp : IUnary
{
    public static Keeps Keeps => Keeps.Output;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<T> Of<T>(Vector512<T> x) where T : unmanaged => -Lanes.Floor(-x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<T> Slope<T>(Vector512<T> kept) where T : unmanaged => Vector512<T>.Zero;
}
