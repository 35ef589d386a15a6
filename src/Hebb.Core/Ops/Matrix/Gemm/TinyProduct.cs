using System.Numerics;
using System.Runtime.CompilerServices;

namespace Hebb.Kernels;

/// <summary>Products of a handful of numbers, and empty ones: plain loops without any preparation.</summary>
static unsafe class TinyProduct
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Multiply<T>(in GemmProblem<T> problem)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        nint rowStride = problem.TransposeA ? 1 : problem.Lda, aStep = problem.TransposeA ? problem.Lda : 1;
        nint columnStride = problem.TransposeB ? problem.Ldb : 1, bStep = problem.TransposeB ? 1 : problem.Ldb;
        for (var i = 0; i < problem.M; i++)
        {
            var c = problem.C + (nint)i * problem.Ldc;
            for (var j = 0; j < problem.N; j++)
            {
                T* a = problem.A + i * rowStride, b = problem.B + j * columnStride;
                var sum = problem.Accumulate ? c[j] : T.Zero;
                for (var k = problem.K; k > 0; k--, a += aStep, b += bStep)
                    sum += *a * *b;
                if (problem.Bias != null)
                    sum += problem.Bias[j];
                c[j] = problem.Rectify && sum < T.Zero ? T.Zero : sum;
            }
        }
    }
}
