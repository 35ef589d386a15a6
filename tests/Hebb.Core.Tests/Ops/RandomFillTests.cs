namespace Hebb.Core.Tests.Ops;

public class RandomFillTests
{
    [Fact]
    public void Uniform_tensors_hold_the_words_of_the_stream_in_order()
    {
        var expected = new Rng(5, 7);
        var x = new Rng(5, 7).Uniform([101], 0, 4294967296, DType.Float64).ToArray<double>();
        foreach (var value in x) Assert.Equal(expected.NextUInt(), value);
    }

    // The second word there is 2³² − 18, and rounded to Float32 it would be 2³².
    [Theory]
    [InlineData(0, 1)]
    [InlineData(-3, -2)]
    [InlineData(0, 0.1)]
    [InlineData(1e8, 1.00000001e8)]
    public void Uniform_numbers_stay_below_the_upper_bound(double low, double high)
    {
        var largest = new RngState(1, 0, 77_404_624);
        foreach (var type in (DType[])[DType.Float32, DType.Float64])
        {
            var numbers = new Rng(largest).Uniform([8], low, high, type).Double().ToArray<double>();
            Assert.All(numbers, number => Assert.InRange(number, low, Math.BitDecrement(high)));
            Assert.Equal(numbers.Max(), numbers[1]);
        }
    }

    [Fact]
    public void Uniform_numbers_between_equal_bounds_are_that_bound() =>
        Assert.Equal([2f, 2f], new Rng(1).Uniform([2], 2, 2).ToArray<float>());

    [Fact]
    public void A_stream_goes_on_behind_the_last_block_of_a_tensor()
    {
        var rng = new Rng(5);
        rng.NextUInt();
        rng.Uniform([5]);
        Assert.Equal(12ul, rng.State.Position);
        var next = rng.NextUInt();
        var plain = new Rng(5);
        for (var i = 0; i < 12; i++) plain.NextUInt();
        Assert.Equal(plain.NextUInt(), next);
    }

    [Fact]
    public void A_stream_that_fills_no_tensors_goes_on_as_if_it_did()
    {
        Rng filling = new(5), empty = new(5) { FillsTensors = false };
        Assert.Equal(filling.Normal([5]).Shape, empty.Normal([5]).Shape);
        Assert.Equal(filling.State, empty.State);
        Assert.Equal(filling.Split().Uniform([9]).ToArray<float>(), empty.Split().Uniform([9]).ToArray<float>());
    }

    [Fact]
    public void Normal_tensors_have_the_moments_asked_for()
    {
        var x = new Rng(3).Normal([200_000], 2, 3, DType.Float64);
        Assert.Equal(2, x.Mean().Item(), 0.03);
        Assert.Equal(3, x.StandardDeviation().Item(), 0.03);
        var z = (x - 2) * (1 / 3.0);
        Assert.Equal(0, (z * z * z).Mean().Item(), 0.05);
        Assert.Equal(3, (z * z * z * z).Mean().Item(), 0.1);
    }

    [Fact]
    public void Float32_numbers_are_the_Float64_ones_rounded()
    {
        var exact = new Rng(9).Normal([77], dtype: DType.Float64).Cast(DType.Float32).ToArray<float>();
        Assert.Equal(exact, new Rng(9).Normal([77]).ToArray<float>());
    }

    [Fact]
    public void Bernoulli_tensors_have_the_share_of_ones_asked_for()
    {
        var x = new Rng(3).Bernoulli([100_000], 0.3);
        Assert.Equal(DType.UInt8, x.DType);
        Assert.Equal(0.3, x.Sum().Item() / 100_000, 0.01);
        Assert.Throws<ArgumentOutOfRangeException>(() => new Rng(1).Bernoulli([2], 1.5));
    }

    [Fact]
    public void Dropout_drops_the_share_asked_for_and_keeps_the_mean()
    {
        var x = Tensor.Ones(100_003);
        x.RequiresGrad = true;
        var y = x.Dropout(0.25, new Rng(4));
        var values = y.ToArray<float>();
        Assert.Equal(0.25, values.Count(value => value == 0) / 100_003.0, 0.01);
        Assert.All(values, value => Assert.True(value is 0 or > 1.3333f and < 1.3334f));
        y.Sum().Backward();
        Assert.Equal(values, x.Grad!.ToArray<float>());
        Assert.Equal(values, x.Double().Dropout(0.25, new Rng(4)).Cast(DType.Float32).ToArray<float>());
    }

    [Fact]
    public void Dropout_of_nothing_is_the_tensor_and_of_everything_an_error()
    {
        var x = Tensor.Ones(3);
        Assert.Same(x, x.Dropout(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => x.Dropout(1));
    }
}
