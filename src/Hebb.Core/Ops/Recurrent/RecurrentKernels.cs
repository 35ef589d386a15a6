using System.Numerics;
using Hebb.Kernels;

namespace Hebb;

/// <summary>A matrix inside a tensor: from an element on, rows so many numbers apart.</summary>
readonly record struct Operand(Tensor Tensor, int From, int Stride);

/// <summary>C = op(A)·B or C += op(A)·B, [m, n] and k deep, where each is a part of a tensor.</summary>
readonly record struct StridedProduct(Operand A, Operand B, Operand C, int M, int N, int K, bool TransposeA = false, bool Accumulate = false) : IKernel
{
    public DType DType => C.Tensor.DType;

    public unsafe void Run<T>() where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        fixed (T* a = A.Tensor.Span<T>(), b = B.Tensor.Span<T>(), c = C.Tensor.Span<T>())
        {
            Gemm.Multiply(new GemmProblem<T>
            {
                A = a + A.From,
                B = b + B.From,
                C = c + C.From,
                M = M,
                N = N,
                K = K,
                Lda = A.Stride,
                Ldb = B.Stride,
                Ldc = C.Stride,
                TransposeA = TransposeA,
                Accumulate = Accumulate,
            });
        }
    }
}

/// <summary>Packed rows into, or added to, the padded tensor they are of; padding becomes, or stays, what it is.</summary>
readonly struct UnpackKernel(SequencePlan plan, Tensor packed, Tensor padded, bool accumulate) : IKernel
{
    public DType DType => padded.DType;

    public unsafe void Run<T>() where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var width = padded.Shape[2];
        fixed (T* from = packed.Span<T>(), to = padded.Span<T>())
        {
            new SequenceRows<T>(plan, to, from, width, accumulate ? SequenceRows<T>.Move.AddUnpacked : SequenceRows<T>.Move.Unpack).Run();
            if (!accumulate) SequenceRows<T>.ClearPadding(plan, to, width, padded.Length);
        }
    }
}

/// <summary>The hidden state before each packed row: the sample's initial one, or that after its row one step earlier.</summary>
readonly struct BeforeKernel(SequencePlan plan, Tensor states, Tensor before) : IKernel
{
    public DType DType => before.DType;

    public void Run<T>() where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ReadOnlySpan<T> source = states.Span<T>();
        var result = before.Span<T>();
        var units = before.Shape[1];
        for (var step = 0; step < plan.Steps; step++)
        {
            var from = step == 0 ? 0 : plan.Samples + plan.Start(step - 1);
            source.Slice(from * units, plan.Active(step) * units).CopyTo(result[(plan.Start(step) * units)..]);
        }
    }
}

/// <summary>Rows in the plan's order back to the order of the samples.</summary>
readonly struct UnsortKernel(SequencePlan plan, Tensor sorted, Tensor result) : IKernel
{
    public DType DType => result.DType;

    public void Run<T>() where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var width = result.Shape[1];
        for (var row = 0; row < plan.Samples; row++)
            sorted.Span<T>().Slice(row * width, width).CopyTo(result.Span<T>()[(plan.Sample(row) * width)..]);
    }
}
