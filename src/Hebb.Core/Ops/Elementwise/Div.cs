using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Hebb;

public sealed partial class Tensor
{
    /// <summary>Quotient, element by element, with broadcasting: y = a / b. Integers are divided as Float32.</summary>
    public static Tensor operator /(Tensor a, Tensor b)
    {
        (a, b) = Binary.Promote(a, b);
        return a.DType.IsFloating() ? Binary.Apply(a, b, default(DivOp), "Divide") : a.Cast(DType.Float32) / b.Cast(DType.Float32);
    }

    /// <summary>y = a / b for a number b.</summary>
    public static Tensor operator /(Tensor a, double b) => a / Scalar(b, a.DType.IsFloating() ? a.DType : DType.Float32);

    /// <summary>y = a / b for a number a.</summary>
    public static Tensor operator /(double a, Tensor b) => Scalar(a, b.DType.IsFloating() ? b.DType : DType.Float32) / b;
}

/// <summary>∂y/∂a = 1/b, ∂y/∂b = −a/b/b, where b² alone could leave the range of its type.</summary>
readonly struct DivOp : IBinary
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<T> Of<T>(Vector512<T> a, Vector512<T> b) where T : unmanaged => a / b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<T> SlopeLeft<T>(Vector512<T> a, Vector512<T> b) where T : unmanaged => Vector512<T>.One / b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<T> SlopeRight<T>(Vector512<T> a, Vector512<T> b) where T : unmanaged => -a / b / b;
}
