using System.Numerics;
using Hebb.Kernels;

namespace Hebb.Core.Tests.Kernels;

public sealed record Layout(bool TransposeA, bool TransposeB, bool Accumulate, bool Bias, bool Rectify);

/// <summary>One product with its operands, and the same product by a plain loop. A gap lies between the rows of each matrix.</summary>
public sealed unsafe class GemmCase<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    readonly int m;
    readonly int n;
    readonly int k;
    readonly Layout layout;
    readonly int lda;
    readonly int ldb;
    readonly int ldc;
    readonly T[] b;
    readonly T[] bias;
    readonly T[] before;

    public GemmCase(int m, int n, int k, Layout layout, int gap = 3)
    {
        (this.m, this.n, this.k, this.layout) = (m, n, k, layout);
        lda = (layout.TransposeA ? m : k) + gap;
        ldb = (layout.TransposeB ? k : n) + gap;
        ldc = n + gap;
        var random = new Random(m * 7919 + n * 104729 + k);
        A = Values(lda * (layout.TransposeA ? k : m), random);
        b = Values(ldb * (layout.TransposeB ? n : k), random);
        bias = Values(n, random);
        before = Values(ldc * m, random);
    }

    public T[] A { get; }

    /// <summary>C after the product, with the gaps between its rows.</summary>
    public T[] Result()
    {
        var c = (T[])before.Clone();
        fixed (T* pa = A, pb = b, pc = c, pbias = bias)
        {
            Gemm.Multiply(new GemmProblem<T>
            {
                A = pa,
                B = pb,
                C = pc,
                M = m,
                N = n,
                K = k,
                Lda = lda,
                Ldb = ldb,
                Ldc = ldc,
                TransposeA = layout.TransposeA,
                TransposeB = layout.TransposeB,
                Accumulate = layout.Accumulate,
                Rectify = layout.Rectify,
                Bias = layout.Bias ? pbias : null,
            });
        }

        return c;
    }

    public T[] ResultWith(int threads) => Threads.With(threads, Result);

    /// <summary>Compares with a plain loop in double; what lies between the rows of C must be untouched.</summary>
    public void Check(double tolerance)
    {
        var result = Result();
        double[] sums = new double[n], magnitudes = new double[n], exactA = Exact(A), exactB = Exact(b);
        for (var i = 0; i < m; i++)
        {
            SumRow(i, exactA, exactB, sums, magnitudes);
            for (var j = 0; j < ldc; j++)
            {
                var expected = j < n ? sums[j] : double.CreateChecked(before[i * ldc + j]);
                var error = Math.Abs(double.CreateChecked(result[i * ldc + j]) - expected);
                if (!(error <= (j < n ? tolerance * magnitudes[j] : 0)))
                    Assert.Fail($"{m}×{n}×{k} {layout}: C[{i}, {j}] is {result[i * ldc + j]}, not {expected}");
            }
        }
    }

    // Row i of the result, and for each element the sum of the magnitudes it is made of, to which rounding errors are proportional.
    void SumRow(int i, double[] exactA, double[] exactB, double[] sums, double[] magnitudes)
    {
        for (var j = 0; j < n; j++)
        {
            var old = layout.Accumulate ? double.CreateChecked(before[i * ldc + j]) : 0;
            var shift = layout.Bias ? double.CreateChecked(bias[j]) : 0;
            (sums[j], magnitudes[j]) = (old + shift, 1 + Math.Abs(old) + Math.Abs(shift));
        }

        for (var p = 0; p < k; p++)
        {
            var left = exactA[layout.TransposeA ? p * lda + i : i * lda + p];
            for (var j = 0; j < n; j++)
            {
                var product = left * exactB[layout.TransposeB ? j * ldb + p : p * ldb + j];
                sums[j] += product;
                magnitudes[j] += Math.Abs(product);
            }
        }

        for (var j = 0; j < n && layout.Rectify; j++)
            sums[j] = Math.Max(sums[j], 0);
    }

    static double[] Exact(T[] values) => Array.ConvertAll(values, double.CreateChecked);

    static T[] Values(int count, Random random)
    {
        var values = new T[count];
        for (var i = 0; i < count; i++)
            values[i] = T.CreateChecked(random.NextDouble() * 2 - 1);
        return values;
    }
}
