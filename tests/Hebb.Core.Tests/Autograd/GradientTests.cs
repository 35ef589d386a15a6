namespace Hebb.Core.Tests.Autograd;

public sealed class GradientTests
{
    [Fact]
    public void Why_a_gradient_cannot_be_set_is_said()
    {
        var x = Tensor.Ones(2);
        Assert.Contains("set RequiresGrad", Assert.Throws<InvalidOperationException>(() => x.Grad = Tensor.Ones(2)).Message, StringComparison.Ordinal);
        x.RequiresGrad = true;
        var y = x * 2;
        Assert.Contains("RetainGrad", Assert.Throws<InvalidOperationException>(() => y.Grad = Tensor.Ones(2)).Message, StringComparison.Ordinal);
        y.RetainGrad();
        y.Grad = Tensor.Ones(2);
        Assert.Equal([1f, 1f], y.Grad!.ToArray<float>());
    }
}
