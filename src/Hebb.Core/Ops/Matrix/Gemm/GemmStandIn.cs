using System.Numerics;

namespace Hebb.Kernels;

// Goes when the tiled product lands.
readonly unsafe struct GemmProblem<T> where T : unmanaged
{
    public T* A { get; init; }
    public T* B { get; init; }
    public T* C { get; init; }
    public int M { get; init; }
    public int N { get; init; }
    public int K { get; init; }
    public int Lda { get; init; }
    public int Ldb { get; init; }
    public int Ldc { get; init; }
    public bool TransposeA { get; init; }
    public bool TransposeB { get; init; }
    public bool Accumulate { get; init; }
    public T* Bias { get; init; }
}

static unsafe class Gemm
{
    public static void Multiply<T>(in GemmProblem<T> p) where T : unmanaged, INumber<T>
    {
        for (var i = 0; i < p.M; i++)
            for (var j = 0; j < p.N; j++)
            {
                var sum = p.Bias != null ? p.Bias[j] : T.Zero;
                for (var k = 0; k < p.K; k++)
                    sum += (p.TransposeA ? p.A[k * p.Lda + i] : p.A[i * p.Lda + k]) * (p.TransposeB ? p.B[j * p.Ldb + k] : p.B[k * p.Ldb + j]);
                if (p.Accumulate) p.C[i * p.Ldc + j] += sum; else p.C[i * p.Ldc + j] = sum;
            }
    }
}
