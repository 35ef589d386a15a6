using System.Numerics;
using Hebb.Kernels;

namespace Hebb;

/// <summary>What makes masks: UInt8 tensors of 0 (false) and 1 (true).</summary>
static class Mask
{
    /// <summary>The mask of a comparison, with broadcasting.</summary>
    public static Tensor Of<TTest>(Tensor a, Tensor b, TTest test, string name) where TTest : struct, IBinaryFormula
    {
        (a, b) = Binary.Promote(a, b);
        var mask = Tensor.Empty(Binary.CommonShape(a, b, name), DType.UInt8);
        mask.Device.RunAny(new TestKernel<TTest>(test, a, b, mask));
        return mask;
    }

    /// <summary>Throws when a tensor is not a mask.</summary>
    public static void Check(Tensor mask, string name)
    {
        ArgumentNullException.ThrowIfNull(mask);
        if (mask.DType != DType.UInt8)
            throw new ArgumentException($"{name}: the mask is {mask.DType} {mask.Shape}; it must be UInt8, as comparisons give it.", nameof(mask));
    }

    readonly struct TestKernel<TTest>(TTest test, Tensor a, Tensor b, Tensor mask) : INumberKernel where TTest : struct, IBinaryFormula
    {
        public DType DType => a.DType;

        public void Run<T>() where T : unmanaged, INumber<T>, IMinMaxValue<T> => MaskLoop.Map<T, TTest>(test, a, b, mask);
    }
}
