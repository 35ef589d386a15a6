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
