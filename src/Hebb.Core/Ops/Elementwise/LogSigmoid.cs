using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Hebb.Kernels;

namespace Hebb;

public sealed partial class Tensor
{
    /// <summary>Logarithm of the sigmoid, element by element: y = −log(1 + e⁻ˣ) = min(x, 0) − log(1 + e^(−|x|)), which stays finite.</summary>
    public Tensor LogSigmoid() => Unary.Apply(this, default(LogSigmoidOp));
}

/// <summary>dy/dx = σ(−x).</summary>
readonly struct LogSigmoidOp : IUnary
{
    public static Keeps Keeps => Keeps.Input;

    public static int Grain => Kernels.Grain.Transcendental;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<T> Of<T>(Vector512<T> x) where T : unmanaged =>
        Vector512.Min(x, Vector512<T>.Zero) - VectorMath.LogOf1Plus(VectorMath.Exp(-Vector512.Abs(x)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<T> Slope<T>(Vector512<T> x) where T : unmanaged => VectorMath.Sigmoid(-x);
}
