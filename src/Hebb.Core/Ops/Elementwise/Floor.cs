using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Hebb.Kernels;

namespace Hebb;

public sealed partial class Tensor
{
    /// <summary>The largest whole number not above, element by element. Its gradient is 0.</summary>
    public Tensor Floor() => Unary.Apply(this, default(FloorOp));
}

/// <summary>dy/dx = 0.</summary>
readonly struct FloorOp : IUnary
{
    public static Keeps Keeps => Keeps.Output;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<T> Of<T>(Vector512<T> x) where T : unmanaged => Lanes.Floor(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<T> Slope<T>(Vector512<T> kept) where T : unmanaged => Vector512<T>.Zero;
}
