using Hebb.Cases.Elementwise;

namespace Hebb.Core.Tests.Ops;

/// <summary>Broadcasting by its definition, with rows of every kind of length and results that several threads share.</summary>
[Collection("Team")]
public sealed class BroadcastTests
{
    public static TheoryData<string, int[], int[]> Shapes()
    {
        var shapes = new TheoryData<string, int[], int[]>();
        foreach (var width in (int[])[1, 3, 10, 16, 17, 127, 129, 500])
        {
            shapes.Add($"a row of {width} for all", [700, width], [width]);
            shapes.Add($"a column beside rows of {width}", [700, width], [700, 1]);
            shapes.Add($"a column and a row of {width}", [700, 1], [1, width]);
            shapes.Add($"rows of {width} for one channel of an image", [4, 9, 30, width], [9, 1, 1]);
            shapes.Add($"rows of {width}, both repeated along inner axes", [5, 1, 40, width], [7, 1, width]);
        }
        return shapes;
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Every_element_meets_its_partner(string _, int[] a, int[] b)
    {
        foreach (var type in (DType[])[DType.Float32, DType.Float64, DType.Int64, DType.UInt8])
        {
            Tensor left = Numbers(a, type), right = Numbers(b, type);
            var pairs = new Pairing(left.Shape, right.Shape);
            double[] x = Values(left), y = Values(right);
            foreach (var threads in (int[])[1, 3])
            {
                Assert.Equal(pairs.Map((i, j) => Math.Max(x[i], y[j])), Threads.With(threads, () => Values(left.Maximum(right))));
                Assert.Equal(pairs.Map((i, j) => Math.Max(y[j], x[i])), Threads.With(threads, () => Values(right.Maximum(left))));
                Assert.Equal(pairs.Map((i, j) => x[i] < y[j] ? 1 : 0), Threads.With(threads, () => Values(left < right)));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Gradients_are_those_of_every_pair(string _, int[] a, int[] b)
    {
        Tensor left = Numbers(a, DType.Float64), right = Numbers(b, DType.Float64);
        left.RequiresGrad = right.RequiresGrad = true;
        foreach (var threads in (int[])[1, 3])
        {
            left.ClearGrad();
            right.ClearGrad();
            Threads.With(threads, () => (left * right).Sum().Backward());
            double[] x = Values(left), y = Values(right), dx = new double[x.Length], dy = new double[y.Length];
            foreach (var (i, j) in new Pairing(left.Shape, right.Shape).Pairs())
            {
                dx[i] += y[j];
                dy[j] += x[i];
            }
            Assert.Equal(dx, Values(left.Grad!));
            Assert.Equal(dy, Values(right.Grad!));
        }
    }

    // Whole numbers below 251 in an order without a period that rows share: sums of their products are exact.
    static Tensor Numbers(int[] shape, DType type)
    {
        var values = new double[shape.Aggregate(1, (product, size) => product * size)];
        for (var i = 0; i < values.Length; i++) values[i] = (long)i * i % 251;
        return Tensor.From<double>(values, shape).Cast(type);
    }

    static double[] Values(Tensor x) => x.Cast(DType.Float64).ToArray<double>();
}
