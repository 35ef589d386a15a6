using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Hebb.Kernels;

namespace Hebb;

public sealed partial class Tensor
{
    /// <summary>
    /// Exponential linear unit, element by element: y = x where x &gt; 0, else α · (eˣ − 1). Clevert, Unterthiner and Hochreiter
    /// (2016).
    /// </summary>
    /// <param name="alpha">What the negative side tends to, with its sign turned.</param>
    public Tensor Elu(double alpha = 1) => Unary.Apply(this, new EluOp(alpha, 1));
}

/// <summary>y = scale · (x where x &gt; 0, else α · (eˣ − 1)); dy/dx = scale · (1 where x &gt; 0, else α · eˣ).</summary>
readonly struct EluOp(double alpha, double scale) : IUnary
{
    public static Keeps Keeps => Keeps.Input;

    public static int Grain => Kernels.Grain.Transcendental;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<T> Of<T>(Vector512<T> x) where T : unmanaged => Join(x, x, VectorMath.ExpMinus1(x));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<T> Slope<T>(Vector512<T> x) where T : unmanaged => Join(x, Vector512<T>.One, VectorMath.Exp(x));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    Vector512<T> Join<T>(Vector512<T> x, Vector512<T> positive, Vector512<T> negative) where T : unmanaged => Lanes.Of<T>(scale)
        * Vector512.ConditionalSelect(Vector512.GreaterThan(x, Vector512<T>.Zero), positive, Lanes.Of<T>(alpha) * negative);
}
