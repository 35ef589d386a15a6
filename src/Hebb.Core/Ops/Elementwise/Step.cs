using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Hebb;

public sealed partial class Tensor
{
    /// <summary>
    /// Hard limit, element by element: 1 where x ≥ 0, the threshold of the neuron of McCulloch and Pitts (1943), else 0. Its
    /// gradient is 0: a network of such units is not trained by gradients.
    /// </summary>
    public Tensor Step() => Unary.Apply(this, default(StepOp));
}

/// <summary>dy/dx = 0.</summary>
readonly struct StepOp : IUnary
{
    public static Keeps Keeps => Keeps.Output;

    // NaN stays NaN: a unit must not hide that its input overflowed.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<T> Of<T>(Vector512<T> x) where T : unmanaged =>
        Vector512.ConditionalSelect(Vector512.Equals(x, x), Vector512.GreaterThanOrEqual(x, Vector512<T>.Zero) & Vector512<T>.One, x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<T> Slope<T>(Vector512<T> kept) where T : unmanaged => Vector512<T>.Zero;
}
