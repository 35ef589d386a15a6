using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Hebb.Kernels;

namespace Hebb;

public sealed partial class Tensor
{
    /// <summary>The nearest whole number, element by element, the even one where two are equally near. Its gradient is 0.</summary>
    public Tensor Round() => Unary.Apply(this, default(RoundOp));
}

/// <summary>dy/dx = 0.</summary>
readonly struct RoundOp : IUnary
{
    public static Keeps Keeps => Keeps.Output;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<T> Of<T>(Vector512<T> x) where T : unmanaged => Lanes.Round(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<T> Slope<T>(Vector512<T> kept) where T : unmanaged => Vector512<T>.Zero;
}
