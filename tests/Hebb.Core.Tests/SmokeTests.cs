namespace Hebb.Core.Tests;

public class SmokeTests
{
    [Fact]
    public void A_product_of_sums_has_the_gradient_of_the_product_rule()
    {
        var a = Tensor.From<float>([1, 2, 3]);
        var b = Tensor.From<float>([4, 5, 6]);
        a.RequiresGrad = b.RequiresGrad = true;
        ((a + b) * a * 2.0).Sum().Backward();
        Assert.Equal([12f, 18f, 24f], a.Grad!.ToArray<float>());
        Assert.Equal([2f, 4f, 6f], b.Grad!.ToArray<float>());
    }

    [Fact]
    public void Broadcast_addition_sums_the_gradient_of_the_repeated_operand()
    {
        var x = Tensor.Ones(3, 4);
        var b = Tensor.From<float>([1, 2, 3, 4]);
        b.RequiresGrad = true;
        (x + b).Sum().Backward();
        Assert.Equal([3f, 3f, 3f, 3f], b.Grad!.ToArray<float>());
    }
}
