namespace Hebb.Core.Tests.Autograd;

public class GradientCheckTests
{
    static readonly Tensor x = Tensor.From<double>([0.5, -1, 2], 3);

    [Fact]
    public void A_right_gradient_has_an_error_of_rounding_only() =>
        Assert.True(GradientCheck.Error(() => (x * x).Tanh(), [x]) < 1e-8);

    [Fact]
    public void A_gradient_that_lost_a_path_is_found_and_told_with_both_derivatives()
    {
        var error = Assert.Throws<InvalidOperationException>(() => GradientCheck.Check(() => x * x.Detach(), [x]));
        Assert.Contains("Backward says", error.Message);
        Assert.Contains("[3]", error.Message);
    }

    [Fact]
    public void The_inputs_are_left_as_they_were()
    {
        var before = x.ToArray<double>();
        GradientCheck.Check(() => x.Exp(), [x]);
        Assert.Equal(before, x.ToArray<double>());
        Assert.False(x.RequiresGrad);
    }

    [Fact]
    public void Float32_is_refused_because_differences_drown_in_its_rounding() =>
        Assert.Throws<ArgumentException>(() => GradientCheck.Error(() => Tensor.Ones(2), [Tensor.Ones(2)]));
}
