using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Hebb.Kernels;

namespace Hebb;

public sealed partial class Tensor
{
    /// <summary>A mask with 1 where a mask has 0.</summary>
    /// <exception cref="ArgumentException">The operand is not UInt8.</exception>
    public static Tensor operator !(Tensor mask)
    {
        Mask.Check(mask, "Not");
        return mask.Equal(0);
    }

    /// <summary>A mask with 1 where both masks are set, with broadcasting.</summary>
    /// <exception cref="ArgumentException">An operand is not UInt8.</exception>
    public static Tensor operator &(Tensor a, Tensor b)
    {
        Mask.Check(a, "And");
        Mask.Check(b, "And");
        return Mask.Of(a, b, default(AndTest), "And");
    }

    /// <summary>A mask with 1 where one of the masks is set, or both, with broadcasting.</summary>
    /// <exception cref="ArgumentException">An operand is not UInt8.</exception>
    public static Tensor operator |(Tensor a, Tensor b)
    {
        Mask.Check(a, "Or");
        Mask.Check(b, "Or");
        return Mask.Of(a, b, default(OrTest), "Or");
    }
}

// Any number but 0 counts as set.
readonly struct AndTest : IBinaryFormula
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<T> Of<T>(Vector512<T> a, Vector512<T> b) where T : unmanaged =>
        Vector512.GreaterThan(a, Vector512<T>.Zero) & Vector512.GreaterThan(b, Vector512<T>.Zero);
}

readonly struct OrTest : IBinaryFormula
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<T> Of<T>(Vector512<T> a, Vector512<T> b) where T : unmanaged => Vector512.GreaterThan(a | b, Vector512<T>.Zero);
}
