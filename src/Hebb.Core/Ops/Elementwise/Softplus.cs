using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Hebb.Kernels;

namespace Hebb;

public sealed partial class Tensor
{
    /// <summary>
    /// A smooth rectifier, element by element: y = log(1 + eˣ), computed as max(x, 0) + log(1 + e^(−|x|)), which does not overflow.
    /// Above 20, where the difference is below 2 · 10⁻⁹, y = x. Dugas et al. (2001).
    /// </summary>
    public Tensor Softplus() => Unary.Apply(this, default(SoftplusOp));
}

/// <summary>dy/dx = σ(x), 1 above 20.</summary>
readonly struct SoftplusOp : IUnary
{
    public static Keeps Keeps => Keeps.Input;

    public static int Grain => Kernels.Grain.Transcendental;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<T> Of<T>(Vector512<T> x) where T : unmanaged
    {
        var soft = Vector512.Max(x, Vector512<T>.Zero) + VectorMath.LogOf1Plus(VectorMath.Exp(-Vector512.Abs(x)));
        return Vector512.ConditionalSelect(Linear(x), x, soft);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<T> Slope<T>(Vector512<T> x) where T : unmanaged =>
        Vector512.ConditionalSelect(Linear(x), Vector512<T>.One, VectorMath.Sigmoid(x));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector512<T> Linear<T>(Vector512<T> x) where T : unmanaged => Vector512.GreaterThan(x, Lanes.Of<T>(20));
}
