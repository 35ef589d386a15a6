namespace Hebb.Core.Tests.Ops;

public class RemainderTests
{
    [Theory]
    [InlineData(DType.Float32)]
    [InlineData(DType.Float64)]
    public void Remainders_are_exact_for_quotients_of_any_size(DType dtype)
    {
        var rng = new Rng(11);
        var (x, divisors) = (new List<double>(), new List<double>());
        // Powers of ten apart, and multiples of the divisor with what rounding left of them, where a rounded quotient is one too large.
        for (var i = 0; i < 20_000; i++)
        {
            var divisor = Rounded(rng.NextNormal() * Math.Pow(10, rng.NextInt(9) - 4));
            var quotient = i % 2 == 0 ? rng.NextNormal() * Math.Pow(10, rng.NextInt(20) - 3) : rng.NextInt(100_000) - 50_000;
            divisors.Add(divisor);
            x.Add(Rounded(divisor * quotient));
        }
        foreach (var (value, divisor) in (ReadOnlySpan<(double, double)>)[(0, 3), (1, 0), (double.PositiveInfinity, 2), (2, double.PositiveInfinity), (-2, double.PositiveInfinity), (double.NaN, 1), (1, double.NaN)])
        {
            x.Add(value);
            divisors.Add(divisor);
        }
        var y = Tensor.From(x.ToArray()).Cast(dtype).Remainder(Tensor.From(divisors.ToArray()).Cast(dtype)).Double().ToArray<double>();
        for (var i = 0; i < y.Length; i++) Assert.Equal(Rounded(Expected(x[i], divisors[i])), y[i]);

        double Rounded(double value) => dtype == DType.Float32 ? (float)value : value;
    }

    [Theory]
    [InlineData(1, 0.1, -9)]
    [InlineData(0.5, 0.1, -4)]
    [InlineData(7, 2, -3)]
    [InlineData(-7, 2, 4)]
    [InlineData(1e-45, -2.5, 1)]
    [InlineData(3, double.PositiveInfinity, 0)]
    public void The_slope_by_the_divisor_is_the_quotient_that_the_remainder_leaves(double x, double divisor, double slope)
    {
        var by = Tensor.Full([1], divisor);
        by.RequiresGrad = true;
        Tensor.Full([1], x).Remainder(by).Backward();
        Assert.Equal(slope, by.Grad!.Item());
    }

    // C's fmod, which is exact, and then the rule of Python.
    static double Expected(double x, double divisor)
    {
        var rest = x % divisor;
        return rest != 0 && double.IsNegative(rest) != double.IsNegative(divisor) ? rest + divisor : rest;
    }
}
