using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Hebb;

public sealed partial class Tensor
{
    /// <summary>Product, element by element, with broadcasting: y = a · b.</summary>
    public static Tensor operator *(Tensor a, Tensor b) => Binary.Apply(a, b, default(MulOp), "Multiply");

    /// <summary>y = a · b for a number b.</summary>
    public static Tensor operator *(Tensor a, double b) => a.DType.IsFloating() ? Unary.Apply(a, new ScaleOp(b)) : a * a.Like(b);

    /// <summary>y = a · b for a number a.</summary>
    public static Tensor operator *(double a, Tensor b) => b * a;

    /// <summary>y = −a.</summary>
    public static Tensor operator -(Tensor a) => a * -1;
}

/// <summary>∂y/∂a = b, ∂y/∂b = a.</summary>
readonly struct MulOp : IBinary
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<T> Of<T>(Vector512<T> a, Vector512<T> b) where T : unmanaged => a * b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<T> SlopeLeft<T>(Vector512<T> a, Vector512<T> b) where T : unmanaged => b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<T> SlopeRight<T>(Vector512<T> a, Vector512<T> b) where T : unmanaged => a;
}

/// <summary>y = x · factor, dy/dx = factor.</summary>
readonly struct ScaleOp(double factor) : IUnary
{
    public static Keeps Keeps => Keeps.Output;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<T> Of<T>(Vector512<T> x) where T : unmanaged => x * Kernels.Lanes.Of<T>(factor);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<T> Slope<T>(Vector512<T> kept) where T : unmanaged => Kernels.Lanes.Of<T>(factor);
}
