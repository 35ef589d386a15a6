using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Hebb.Kernels;

namespace Hebb;

public sealed partial class Tensor
{
    /// <summary>Logistic sigmoid, element by element: y = 1 / (1 + e⁻ˣ).</summary>
    public Tensor Sigmoid() => Unary.Apply(this, default(SigmoidOp));
}

/// <summary>dy/dx = y · (1 − y).</summary>
readonly struct SigmoidOp : IUnary
{
    public static Keeps Keeps => Keeps.Output;

    public static int Grain => Kernels.Grain.Transcendental;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<T> Of<T>(Vector512<T> x) where T : unmanaged => VectorMath.Sigmoid(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<T> Slope<T>(Vector512<T> y) where T : unmanaged => y * (Vector512<T>.One - y);
}
