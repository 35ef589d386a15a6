using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Hebb.Kernels;

namespace Hebb;

/// <summary>What makes masks: UInt8 tensors of 0 (false) and 1 (true).</summary>
static class Mask
{
    /// <summary>The mask of a comparison, with broadcasting.</summary>
    public static Tensor Of<TTest>(Tensor a, Tensor b, TTest test, string name) where TTest : struct, IBinaryFormula
    {
        (a, b) = Binary.Promote(a, b);
        var truth = Tensor.Empty(Binary.CommonShape(a, b, name), a.DType);
        truth.Device.RunAny(new Binary.MapKernel<OneWhere<TTest>>(new(test), a, b, truth));
        if (truth.DType == DType.UInt8) return truth;
        var mask = truth.Cast(DType.UInt8);
        truth.Release();
        return mask;
    }

    /// <summary>Throws when a tensor is not a mask.</summary>
    public static void Check(Tensor mask, string name)
    {
        if (mask.DType != DType.UInt8)
            throw new ArgumentException($"{name}: the mask is {mask.DType} {mask.Shape}; it must be UInt8, as comparisons give it.", nameof(mask));
    }

    // A comparison sets all bits of a lane; here they become the number 1.
    readonly struct OneWhere<TTest>(TTest test) : IBinaryFormula where TTest : struct, IBinaryFormula
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector512<T> Of<T>(Vector512<T> a, Vector512<T> b) where T : unmanaged => test.Of(a, b) & Vector512<T>.One;
    }
}
