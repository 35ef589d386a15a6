using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Hebb.Kernels;

namespace Hebb;

public sealed partial class Tensor
{
    /// <summary>Element by element, x where it lies between two bounds, else the nearer bound. NaN stays NaN.</summary>
    /// <param name="min">The lower bound; −∞ for none.</param>
    /// <param name="max">The upper bound; +∞ for none.</param>
    /// <exception cref="ArgumentException">The bounds are in the wrong order.</exception>
    public Tensor Clamp(double min, double max) => min <= max
        ? Unary.Apply(this, new ClampOp(min, max))
        : throw new ArgumentException($"Clamp: the lower bound {min} is above the upper bound {max}.", nameof(min));
}

/// <summary>dy/dx is 1 between the bounds and on them, else 0.</summary>
readonly struct ClampOp(double min, double max) : IUnary
{
    public static Keeps Keeps => Keeps.Input;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<T> Of<T>(Vector512<T> x) where T : unmanaged
    {
        Vector512<T> low = Lanes.Of<T>(min), high = Lanes.Of<T>(max);
        var below = Vector512.ConditionalSelect(Vector512.LessThan(x, low), low, x);
        return Vector512.ConditionalSelect(Vector512.GreaterThan(x, high), high, below);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<T> Slope<T>(Vector512<T> x) where T : unmanaged =>
        Vector512.GreaterThanOrEqual(x, Lanes.Of<T>(min)) & Vector512.LessThanOrEqual(x, Lanes.Of<T>(max)) & Vector512<T>.One;
}
