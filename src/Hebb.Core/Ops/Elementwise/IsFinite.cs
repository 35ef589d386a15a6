using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Hebb.Kernels;

namespace Hebb;

public sealed partial class Tensor
{
    /// <summary>A mask with 1 where the element is not a number.</summary>
    public Tensor IsNaN() => NotEqual(this);

    /// <summary>A mask with 1 where the element is neither infinite nor NaN.</summary>
    public Tensor IsFinite() => DType.IsFloating() ? Mask.Of(this, this, default(FiniteTest), nameof(IsFinite)) : Ones(Shape, DType.UInt8);

    /// <summary>Whether no element is infinite or NaN; at the speed of memory, so that it can watch every step.</summary>
    public bool AllFinite()
    {
        if (!DType.IsFloating()) return true;
        var found = new Answer();
        Device.RunAny(new AllFiniteKernel(this, found));
        return found.Yes;
    }

    sealed class Answer
    {
        public bool Yes { get; set; }
    }

    readonly struct AllFiniteKernel(Tensor x, Answer answer) : INumberKernel
    {
        public DType DType => x.DType;

        public void Run<T>() where T : unmanaged, INumber<T>, IMinMaxValue<T> => answer.Yes = Finite<T>(x.Span<T>());

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        static bool Finite<T>(ReadOnlySpan<T> x) where T : unmanaged
        {
            ref var source = ref Lanes.First(x);
            var finite = Vector512<T>.AllBitsSet;
            var i = 0;
            for (; i <= x.Length - Vector512<T>.Count; i += Vector512<T>.Count)
                finite &= Test(Vector512.LoadUnsafe(ref source, (nuint)i));
            if (i < x.Length) finite &= Test(Lanes.LoadPart(ref Unsafe.Add(ref source, i), x.Length - i));
            return Vector512.EqualsAll(finite.AsUInt64(), Vector512<ulong>.AllBitsSet);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        static Vector512<T> Test<T>(Vector512<T> x) where T : unmanaged => default(FiniteTest).Of(x, x);
    }
}

/// <summary>|x| &lt; ∞, which is false for NaN; the second operand is the first again.</summary>
readonly struct FiniteTest : IBinaryFormula
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<T> Of<T>(Vector512<T> x, Vector512<T> same) where T : unmanaged =>
        Vector512.LessThan(Vector512.Abs(x), Lanes.Of<T>(double.PositiveInfinity));
}
