namespace Hebb.Tests;

/// <summary>Initialisers by the statistics their formulas promise, on a weight of [256, 32, 3, 3]: fan-in 288, fan-out 2304.</summary>
public sealed class InitTests
{
    const double In = 288, Out = 2304;

    static readonly Shape Weight = [256, 32, 3, 3];

    static Rng Seeded => new(42);

    [Fact]
    public void Uniform_values_fill_their_range() => Uniformly(Init.Uniform(Weight, -2, 3, Seeded), -2, 3);

    [Fact]
    public void Normal_values_have_the_mean_and_deviation() => Normally(Init.Normal(Weight, 1, 3, Seeded), 1, 3);

    [Theory]
    [InlineData(Gain.Linear)]
    [InlineData(Gain.Tanh)]
    public void Xavier_counts_both_fans(double gain)
    {
        var deviation = gain * Math.Sqrt(2 / (In + Out));
        Normally(Init.XavierNormal(Weight, gain, Seeded), 0, deviation);
        Uniformly(Init.XavierUniform(Weight, gain, Seeded), -Math.Sqrt(3) * deviation, Math.Sqrt(3) * deviation);
    }

    [Theory]
    [InlineData(Fan.In, In, Gain.Relu)]
    [InlineData(Fan.Out, Out, Gain.Relu)]
    [InlineData(Fan.In, In, Gain.Selu)]
    public void Kaiming_counts_one_fan(Fan fan, double count, double gain)
    {
        var deviation = gain / Math.Sqrt(count);
        Normally(Init.KaimingNormal(Weight, fan, gain, Seeded), 0, deviation);
        Uniformly(Init.KaimingUniform(Weight, fan, gain, Seeded), -Math.Sqrt(3) * deviation, Math.Sqrt(3) * deviation);
    }

    [Fact]
    public void Kaiming_keeps_the_size_of_signals_through_many_rectified_layers()
    {
        var x = Init.Normal([64, 128], rng: Seeded);
        var rng = Seeded;
        for (var layer = 0; layer < 20; layer++) x = x.Linear(Init.KaimingNormal([128, 128], rng: rng)).Relu();
        Assert.InRange((x * x).Mean().Item(), 0.25, 4);
    }

    [Theory]
    [InlineData(20, 50)]
    [InlineData(50, 20)]
    [InlineData(30, 30)]
    [InlineData(1, 5)]
    public void The_shorter_side_of_an_orthogonal_matrix_is_orthonormal(int rows, int columns)
    {
        var w = Init.Orthogonal([rows, columns], gain: 2, Seeded).Cast(DType.Float64);
        var product = rows <= columns ? w.MatMul(w, transposeRight: true) : w.MatMul(w, transposeLeft: true);
        var count = Math.Min(rows, columns);
        foreach (var (value, expected) in product.ToArray<double>().Zip((Tensor.Eye(count, DType.Float64) * 4).ToArray<double>()))
            Assert.Equal(expected, value, 1e-6);
    }

    [Fact]
    public void An_orthogonal_window_joins_all_axes_but_the_first()
    {
        var w = Init.Orthogonal([4, 3, 2, 2], rng: Seeded);
        Assert.Equal([4, 3, 2, 2], w.Shape);
        Assert.Equal(4, (w * w).Sum().Item(), 1e-5);
    }

    [Fact]
    public void Orthogonal_matrices_have_no_preferred_direction()
    {
        var rng = Seeded;
        var firsts = Enumerable.Range(0, 4000).Select(_ => (double)Init.Orthogonal([2, 2], rng: rng).ToArray<float>()[0]).ToList();
        Assert.Equal(0, firsts.Average(), 0.05);
        Assert.Equal(0.5, firsts.Average(value => value * value), 0.03);
    }

    [Fact]
    public void Constants_are_constant()
    {
        Assert.Equal([0f, 0f], Init.Zeros([2]).ToArray<float>());
        Assert.Equal([1f, 1f], Init.Ones([2]).ToArray<float>());
        Assert.Equal([0.5f, 0.5f], Init.Constant([2], 0.5).ToArray<float>());
    }

    [Fact]
    public void A_vector_has_no_fan() => Assert.Throws<ArgumentException>(() => Init.KaimingNormal([5]));

    [Fact]
    public void Empty_weights_are_made() => Assert.Equal(0, Init.Orthogonal([0, 4]).Length + Init.XavierNormal([4, 0]).Length);

    [Fact]
    public void A_leaky_gain_of_slope_one_is_that_of_a_linear_unit() => Assert.Equal(1, Gain.LeakyRelu(1), 1e-12);

    static void Normally(Tensor tensor, double mean, double deviation)
    {
        var values = Standardised(tensor, mean, deviation);
        Assert.Equal(3, values.Average(value => Math.Pow(value, 4)), 0.15);
        Assert.Equal(0.6827, values.Count(value => Math.Abs(value) < 1) / (double)values.Length, 0.01);
    }

    static void Uniformly(Tensor tensor, double low, double high)
    {
        var values = Standardised(tensor, (low + high) / 2, (high - low) / Math.Sqrt(12));
        Assert.InRange(values.Max(), Math.Sqrt(3) * 0.999, Math.Sqrt(3) * 1.00001);
        Assert.InRange(values.Min(), -Math.Sqrt(3) * 1.00001, -Math.Sqrt(3) * 0.999);
    }

    // Checks mean and variance within about five standard errors of 73,728 values.
    static double[] Standardised(Tensor tensor, double mean, double deviation)
    {
        var values = tensor.ToArray<float>().Select(value => (value - mean) / deviation).ToArray();
        Assert.Equal(0, values.Average(), 0.02);
        Assert.Equal(1, values.Average(value => value * value), 0.03);
        return values;
    }
}
