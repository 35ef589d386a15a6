using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Hebb;

public sealed partial class Tensor
{
    /// <summary>
    /// Leaky rectifier with a learned slope: y = x where x &gt; 0, else slope · x. He, Zhang, Ren and Sun (2015).
    /// </summary>
    /// <param name="slope">One slope, [1], or one for each channel, [C], with this tensor [N, C, ..].</param>
    /// <exception cref="ArgumentException">The slopes are not one for each channel.</exception>
    public Tensor Prelu(Tensor slope)
    {
        if (slope.Rank > 1 || slope.Length != 1 && (Rank < 2 || Shape[1] != slope.Length))
            throw new ArgumentException($"Prelu: the slope is {slope.Shape}, the input {Shape}; it needs [1], or one slope for each size of axis 1.", nameof(slope));
        if (slope.Length == 1 || Rank == 2) return Binary.Apply(this, slope, default(PreluOp));
        var sizes = new int[Rank - 1];
        sizes.AsSpan().Fill(1);
        sizes[0] = slope.Length;
        return Binary.Apply(this, slope.Reshape(sizes), default(PreluOp));
    }
}

/// <summary>∂y/∂x is 1 where x &gt; 0, else the slope; ∂y/∂slope is 0 where x &gt; 0, else x.</summary>
readonly struct PreluOp : IBinary
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<T> Of<T>(Vector512<T> x, Vector512<T> slope) where T : unmanaged => x * SlopeLeft(x, slope);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<T> SlopeLeft<T>(Vector512<T> x, Vector512<T> slope) where T : unmanaged =>
        Vector512.ConditionalSelect(Vector512.GreaterThan(x, Vector512<T>.Zero), Vector512<T>.One, slope);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<T> SlopeRight<T>(Vector512<T> x, Vector512<T> slope) where T : unmanaged =>
        Vector512.AndNot(x, Vector512.GreaterThan(x, Vector512<T>.Zero));
}
