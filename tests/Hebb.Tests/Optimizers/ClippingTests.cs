namespace Hebb.Tests;

public sealed class ClippingTests
{
    static List<Parameter> WithGradients(params double[][] gradients) => [.. gradients.Select((gradient, i) =>
    {
        var parameter = new Parameter($"p{i}", Tensor.Zeros([gradient.Length], DType.Float64));
        parameter.Value.Grad = Tensor.From<double>(gradient);
        return parameter;
    })];

    [Fact]
    public void The_norm_is_taken_over_all_parameters_together()
    {
        var parameters = WithGradients([3, 0], [-4]);
        Assert.Equal(5, Clipping.ByNorm(parameters, 1), 1e-12);
        Assert.Equal([0.6, 0], parameters[0].Grad!.ToArray<double>(), (a, b) => Math.Abs(a - b) < 1e-12);
        Assert.Equal(-0.8, parameters[1].Grad!.Item(), 1e-12);
    }

    [Fact]
    public void Short_and_infinite_gradients_are_left_alone()
    {
        var parameters = WithGradients([0.3, -0.4]);
        Assert.Equal(0.5, Clipping.ByNorm(parameters, 1), 1e-12);
        Assert.Equal([0.3, -0.4], parameters[0].Grad!.ToArray<double>());
        parameters = WithGradients([double.PositiveInfinity, 1]);
        Assert.Equal(double.PositiveInfinity, Clipping.ByNorm(parameters, 1));
        Assert.Equal([double.PositiveInfinity, 1], parameters[0].Grad!.ToArray<double>());
    }

    [Theory]
    [InlineData(1e20, 1)]
    [InlineData(1e-25, 1e-26)]
    public void Lengths_whose_squares_single_precision_cannot_hold_are_clipped(double size, double bound)
    {
        var parameter = new Parameter("p", Tensor.Zeros([2]));
        parameter.Value.Grad = Tensor.Full([2], size);
        Assert.Equal(size * Math.Sqrt(2), Clipping.ByNorm([parameter], bound), size * 1e-6);
        Assert.Equal(bound / Math.Sqrt(2), parameter.Grad!.ToArray<float>()[0], bound * 1e-6);
    }

    [Fact]
    public void Values_are_cut_on_both_sides()
    {
        var parameters = WithGradients([3, -0.1, -7], []);
        Clipping.Value(0.5)(parameters);
        Assert.Equal([0.5, -0.1, -0.5], parameters[0].Grad!.ToArray<double>());
    }

    [Fact]
    public void A_bound_of_zero_is_refused() => Assert.Throws<ArgumentOutOfRangeException>(() => Clipping.Norm(0));
}
