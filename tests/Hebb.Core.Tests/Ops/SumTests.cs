namespace Hebb.Core.Tests.Ops;

public class SumTests
{
    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(1, 40000, 1)]
    [InlineData(3, 17, 1)]
    [InlineData(1, 64, 800)]
    [InlineData(1, 700, 100)]
    [InlineData(2, 3000, 10)]
    [InlineData(2, 5, 5000)]
    [InlineData(4, 1, 7)]
    [InlineData(2, 33, 63)]
    [InlineData(2, 0, 3)]
    public void Sum_agrees_with_a_plain_loop_in_double(int outer, int size, int inner)
    {
        var rng = new Rng(3);
        var values = new float[outer * size * inner];
        foreach (ref var value in values.AsSpan()) value = rng.NextSingle() - 0.5f;
        var expected = new double[outer * inner];
        for (var o = 0; o < outer; o++)
            for (var r = 0; r < size; r++)
                for (var i = 0; i < inner; i++) expected[o * inner + i] += values[(o * size + r) * inner + i];
        var x = Tensor.From(values, outer, size, inner);
        var sums = x.Sum(1).ToArray<float>();
        for (var i = 0; i < expected.Length; i++) Assert.Equal(expected[i], sums[i], 1e-3);
        var exact = x.Double().Sum(1).ToArray<double>();
        for (var i = 0; i < expected.Length; i++) Assert.Equal(expected[i], exact[i], 1e-9);
    }

    [Fact]
    public void Sums_over_axes_that_are_not_neighbours_agree_with_sums_one_by_one()
    {
        var x = Tensor.Arange(0, 2 * 3 * 4 * 5).Reshape(2, 3, 4, 5);
        Assert.Equal(x.Sum(3).Sum(2).Sum(0).ToArray<float>(), x.Sum([0, 2, 3]).ToArray<float>());
        Assert.Equal(x.Sum(2).Sum(0).ToArray<float>(), x.Sum([0, 2]).ToArray<float>());
        Assert.Equal([1, 3, 1, 5], x.Sum([0, 2], keepDims: true).Shape.ToArray());
    }

    [Fact]
    public void A_long_sum_of_equal_numbers_keeps_six_digits() =>
        Assert.Equal(1e6, Tensor.Full([10_000_000], 0.1f).Sum().Item(), 1.0);

    [Fact]
    public void Bytes_are_summed_without_overflow() => Assert.Equal(300 * 255, Tensor.Full([300], 255, DType.UInt8).Sum().Item());
}
