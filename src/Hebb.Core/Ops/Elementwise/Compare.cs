using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Hebb.Kernels;

namespace Hebb;

// All comparisons give a mask, UInt8 with 1 where they hold, and broadcast. With NaN only NotEqual holds.
public sealed partial class Tensor
{
    /// <summary>A mask with 1 where the elements are equal. (The operator == asks whether two references are the same tensor.)</summary>
    public Tensor Equal(Tensor other) => Mask.Of(this, other, default(EqualTest), nameof(Equal));

    /// <summary>A mask with 1 where the elements equal a number.</summary>
    public Tensor Equal(double value) => Equal(Like(value));

    /// <summary>A mask with 1 where the elements differ.</summary>
    public Tensor NotEqual(Tensor other) => !Equal(other);

    /// <summary>A mask with 1 where the elements differ from a number.</summary>
    public Tensor NotEqual(double value) => !Equal(value);

    /// <summary>A mask with 1 where a &lt; b.</summary>
    public static Tensor operator <(Tensor a, Tensor b) => Mask.Of(a, b, default(LessTest), "Less");

    /// <summary>A mask with 1 where a &gt; b.</summary>
    public static Tensor operator >(Tensor a, Tensor b) => Mask.Of(b, a, default(LessTest), "Greater");

    /// <summary>A mask with 1 where a ≤ b.</summary>
    public static Tensor operator <=(Tensor a, Tensor b) => Mask.Of(a, b, default(LessEqualTest), "LessEqual");

    /// <summary>A mask with 1 where a ≥ b.</summary>
    public static Tensor operator >=(Tensor a, Tensor b) => Mask.Of(b, a, default(LessEqualTest), "GreaterEqual");

    /// <summary>A mask with 1 where a &lt; b for a number b.</summary>
    public static Tensor operator <(Tensor a, double b) => a < a.Like(b);

    /// <summary>A mask with 1 where a &gt; b for a number b.</summary>
    public static Tensor operator >(Tensor a, double b) => a > a.Like(b);

    /// <summary>A mask with 1 where a ≤ b for a number b.</summary>
    public static Tensor operator <=(Tensor a, double b) => a <= a.Like(b);

    /// <summary>A mask with 1 where a ≥ b for a number b.</summary>
    public static Tensor operator >=(Tensor a, double b) => a >= a.Like(b);
}

readonly struct EqualTest : IBinaryFormula
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<T> Of<T>(Vector512<T> a, Vector512<T> b) where T : unmanaged => Vector512.Equals(a, b);
}

readonly struct LessTest : IBinaryFormula
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<T> Of<T>(Vector512<T> a, Vector512<T> b) where T : unmanaged => Vector512.LessThan(a, b);
}

readonly struct LessEqualTest : IBinaryFormula
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<T> Of<T>(Vector512<T> a, Vector512<T> b) where T : unmanaged => Vector512.LessThanOrEqual(a, b);
}
