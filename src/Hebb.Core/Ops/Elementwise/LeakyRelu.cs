using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Hebb.Kernels;

namespace Hebb;

public sealed partial class Tensor
{
    /// <summary>Leaky rectifier, element by element: y = x where x &gt; 0, else slope · x. Maas, Hannun and Ng (2013).</summary>
    /// <param name="slope">The slope on the negative side.</param>
    public Tensor LeakyRelu(double slope = 0.01) => Unary.Apply(this, new LeakyReluOp(slope));
}

/// <summary>dy/dx is 1 where x &gt; 0, else the slope.</summary>
readonly struct LeakyReluOp(double slope) : IUnary
{
    public static Keeps Keeps => Keeps.Input;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<T> Of<T>(Vector512<T> x) where T : unmanaged => x * Slope(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<T> Slope<T>(Vector512<T> x) where T : unmanaged =>
        Vector512.ConditionalSelect(Vector512.GreaterThan(x, Vector512<T>.Zero), Vector512<T>.One, Lanes.Of<T>(slope));
}
