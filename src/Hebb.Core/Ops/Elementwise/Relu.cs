using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Hebb.Kernels;

namespace Hebb;

public sealed partial class Tensor
{
    /// <summary>Rectified linear unit, element by element: y = max(x, 0). Nair and Hinton (2010).</summary>
    public Tensor Relu() => Unary.Apply(this, default(ReluOp));
}

/// <summary>The chain rule of an operation that rectifies its own result.</summary>
static class Rectified
{
    /// <summary>dy where y is positive, else zero; over dy itself when that may be overwritten.</summary>
    public static Tensor Gradient(Tensor y, Tensor dy, bool overwrite)
    {
        var through = overwrite ? dy : Tensor.Empty(dy.Shape, dy.DType);
        Unary.Chain(default(ReluOp), y, dy, through);
        return through;
    }
}

/// <summary>dy/dx is 1 where y &gt; 0, else 0 (also at 0, as PyTorch has it).</summary>
readonly struct ReluOp : IUnary
{
    public static Keeps Keeps => Keeps.Output;

    // NaN stays NaN: a unit must not hide that its input overflowed.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<T> Of<T>(Vector512<T> x) where T : unmanaged => Vector512.ConditionalSelect(Vector512.LessThan(x, Vector512<T>.Zero), Vector512<T>.Zero, x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<T> Slope<T>(Vector512<T> y) where T : unmanaged =>
        Vector512.GreaterThan(y, Vector512<T>.Zero) & Vector512<T>.One;
}
