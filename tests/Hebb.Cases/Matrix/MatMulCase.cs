using Hebb.Cases.Elementwise;

namespace Hebb.Cases.Matrix;

sealed class MatMulCase : OpCase
{
    public override Tolerance Single => new(2e-6, 2e-5);

    public override IEnumerable<Sample> Samples()
    {
        foreach (var (m, n, k) in ((int, int, int)[])[(1, 1, 1), (3, 5, 7), (14, 32, 16), (15, 33, 17), (1, 65, 40), (40, 1, 9), (0, 4, 3), (4, 0, 3), (4, 3, 0)])
            foreach (var left in (bool[])[false, true])
                foreach (var right in (bool[])[false, true])
                    yield return Call([], [], m, n, k, left, right);
        yield return Call([2], [2], 3, 4, 5, false, true);
        yield return Call([2, 3], [], 4, 5, 6, false, false);
        yield return Call([], [3], 4, 5, 6, false, false);
        yield return Call([2, 1], [3], 2, 3, 4, true, false);
        yield return Call([], [0, 3], 8, 17, 12, false, false);
        yield return Call([0, 1], [3], 8, 17, 12, false, true);
    }

    public override Sample? Benchmark => Call([], [], 64, 800, 784, false, true) with { Flops = 2.0 * 64 * 800 * 784 };

    static Sample Call(Shape leftBatch, Shape rightBatch, int m, int n, int k, bool transposeLeft, bool transposeRight)
    {
        Shape a = Shape.Create([.. leftBatch.Sizes, .. transposeLeft ? (int[])[k, m] : [m, k]]);
        Shape b = Shape.Create([.. rightBatch.Sizes, .. transposeRight ? (int[])[n, k] : [k, n]]);
        return new($"{a}{(transposeLeft ? "ᵀ" : "")} · {b}{(transposeRight ? "ᵀ" : "")}",
            inputs => inputs[0].MatMul(inputs[1], transposeLeft, transposeRight), Input.Uniform(a), Input.Uniform(b, seed: 2))
        {
            Expected = values =>
            {
                var matrices = new Pairing(leftBatch, rightBatch).Pairs();
                return
                [
                    .. from pair in matrices
                       from i in Enumerable.Range(0, m)
                       from j in Enumerable.Range(0, n)
                       select Enumerable.Range(0, k).Sum(l =>
                           values[0][pair.A * m * k + (transposeLeft ? l * m + i : i * k + l)]
                           * values[1][pair.B * n * k + (transposeRight ? j * k + l : l * n + j)]),
                ];
            },
        };
    }
}
