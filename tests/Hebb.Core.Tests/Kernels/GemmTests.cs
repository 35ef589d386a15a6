using System.Numerics;
using Hebb.Kernels;

namespace Hebb.Core.Tests.Kernels;

[Trait("Runs", "AtEveryVectorWidth")]
[Collection("Team")]
public sealed class GemmTests
{
    static readonly int[] Sizes = [0, 1, 2, 3, 5, 13, 16, 17, 31, 33, 64, 100];

    [Fact]
    public void Every_small_shape_matches_a_plain_loop_in_float() => CheckShapes<float>(1e-5);

    [Fact]
    public void Every_small_shape_matches_a_plain_loop_in_double() => CheckShapes<double>(1e-13);

    [Theory]
    [InlineData(1, 1)]
    [InlineData(1, 5)]
    [InlineData(5, 1)]
    [InlineData(130, 1)]
    [InlineData(1, 130)]
    [InlineData(2, 77)]
    [InlineData(3, 300)]
    [InlineData(406, 24)]
    public void Few_rows_or_columns_match_a_plain_loop(int m, int n)
    {
        foreach (var k in new[] { 1, 2, 7, 40, 1100 })
            foreach (var layout in Layouts())
                foreach (var gap in new[] { 0, 3 })
                    foreach (var bias in new[] { layout.Bias, !layout.Bias })
                    {
                        new GemmCase<float>(m, n, k, layout with { Bias = bias }, gap).Check(1e-5);
                        new GemmCase<double>(m, n, k, layout with { Bias = bias }, gap).Check(1e-13);
                    }
    }

    [Theory]
    [InlineData(64, 800, 784)]
    [InlineData(800, 784, 64)]
    [InlineData(64, 10, 800)]
    [InlineData(10, 800, 64)]
    [InlineData(64, 800, 10)]
    [InlineData(1, 800, 784)]
    [InlineData(2, 130, 1100)]
    [InlineData(800, 1, 784)]
    [InlineData(300, 333, 1025)]
    [InlineData(512, 600, 512)]
    [InlineData(40, 4100, 40)]
    public void Large_shapes_match_a_plain_loop(int m, int n, int k)
    {
        foreach (var layout in Layouts())
        {
            new GemmCase<float>(m, n, k, layout).Check(1e-5);
            new GemmCase<double>(m, n, k, layout).Check(1e-13);
        }
    }

    // With the gap, the rows of A are 4096 bytes apart, and more than are copied at a time; those of its transpose are 8192 bytes apart.
    [Theory]
    [InlineData(2100, 260, 1021, false)]
    [InlineData(2045, 260, 513, true)]
    public void Rows_whole_pages_apart_match_a_plain_loop(int m, int n, int k, bool transposeA) =>
        new GemmCase<float>(m, n, k, new Layout(transposeA, false, Accumulate: true, Bias: true, Rectify: true)).Check(1e-5);

    [Theory]
    [InlineData(64, 800, 784)]
    [InlineData(800, 784, 64)]
    [InlineData(1, 1600, 1568)]
    [InlineData(1600, 1, 1568)]
    [InlineData(3, 1607, 1568)]
    [InlineData(257, 259, 1030)]
    public void Any_number_of_threads_gives_the_same_bits(int m, int n, int k)
    {
        foreach (var layout in Layouts())
        {
            var problem = new GemmCase<float>(m, n, k, layout);
            var alone = problem.ResultWith(threads: 1);
            foreach (var threads in new[] { 2, 3, 7 })
                Assert.Equal(alone, problem.ResultWith(threads));
        }
    }

    [Fact]
    public async Task Two_user_threads_at_once_both_get_their_own_result()
    {
        var token = TestContext.Current.CancellationToken;
        GemmCase<float> first = new(200, 300, 400, new Layout(false, true, false, true, true)), second = new(300, 200, 390, new Layout(true, false, true, false, false));
        await Task.WhenAll(Task.Run(() => Repeat(first), token), Task.Run(() => Repeat(second), token));

        static void Repeat(GemmCase<float> problem)
        {
            for (var i = 0; i < 20; i++)
                problem.Check(1e-5);
        }
    }

    [Theory]
    [InlineData(100, 3)]
    [InlineData(3, 100)]
    [InlineData(20, 20)]
    public unsafe void Operands_may_begin_at_the_same_place(int m, int n)
    {
        const int depth = 40;
        var rows = Enumerable.Range(0, Math.Max(m, n) * depth).Select(i => i * 37 % 11 - 5f).ToArray();
        var result = new float[m * n];
        fixed (float* x = rows, c = result)
        {
            Gemm.Multiply(new GemmProblem<float> { A = x, B = x, C = c, M = m, N = n, K = depth, Lda = depth, Ldb = depth, Ldc = n, TransposeB = true });
        }

        for (var i = 0; i < m; i++)
            for (var j = 0; j < n; j++)
                Assert.Equal(Enumerable.Range(0, depth).Sum(k => rows[i * depth + k] * rows[j * depth + k]), result[i * n + j]);
    }

    [Fact]
    public void NaN_in_an_operand_reaches_the_result_through_rectification()
    {
        var problem = new GemmCase<float>(20, 40, 30, new Layout(false, false, false, false, true));
        problem.A[0] = float.NaN;
        Assert.True(float.IsNaN(problem.Result()[0]));
    }

    static void CheckShapes<T>(double tolerance)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        foreach (var m in Sizes)
            foreach (var n in Sizes)
                foreach (var k in Sizes)
                    foreach (var layout in Layouts())
                        new GemmCase<T>(m, n, k, layout).Check(tolerance);
    }

    static IEnumerable<Layout> Layouts()
    {
        foreach (var (a, b) in new[] { (false, false), (false, true), (true, false), (true, true) })
        {
            yield return new(a, b, Accumulate: false, Bias: false, Rectify: false);
            yield return new(a, b, Accumulate: true, Bias: true, Rectify: true);
        }
    }
}
