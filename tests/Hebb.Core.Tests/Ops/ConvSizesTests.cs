namespace Hebb.Core.Tests.Ops;

/// <summary>Sizes that nobody means, but a file may hold: results are right or the sizes are refused, and no memory but their own is touched.</summary>
public class ConvSizesTests
{
    const int Huge = int.MaxValue;

    static readonly Tensor Image = Tensor.Arange(0, 25).Reshape(1, 1, 5, 5), Weight = Tensor.Ones([1, 1, 2, 2]);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void A_stride_beyond_the_image_leaves_one_position(int padding)
    {
        var (x, weight) = (Tensor.Arange(0, 25).Reshape(1, 1, 5, 5), Tensor.Ones([1, 1, 2, 2]));
        x.RequiresGrad = weight.RequiresGrad = true;
        var y = x.Conv2d(weight, stride: Huge, padding: padding);
        Assert.Equal([1, 1, 1, 1], y.Shape.ToArray());
        Assert.Equal(padding == 0 ? 0 + 1 + 5 + 6 : 0, y.Item());
        y.Sum().Backward();
        Assert.Equal(padding == 0 ? 4 : 1, x.Grad!.Sum().Item());
        Assert.Equal([1, 1, 1, 1], Image.MaxPool2d(2, stride: Huge).Shape.ToArray());
        Assert.Equal([1, 1, 1, 1], Image.AvgPool2d(2, stride: Huge).Shape.ToArray());
        Assert.Equal([1, 1, 2, 2], Tensor.Ones([1, 1, 1, 1]).ConvTranspose2d(Weight, stride: Huge).Shape.ToArray());
    }

    [Fact]
    public void Sizes_that_no_memory_holds_are_refused()
    {
        Assert.ThrowsAny<ArgumentException>(() => Image.Conv2d(Weight, padding: Huge));
        Assert.ThrowsAny<ArgumentException>(() => Image.Conv2d(Weight, stride: Huge, padding: Huge));
        Assert.ThrowsAny<ArgumentException>(() => Image.Conv2d(Weight, dilation: Huge));
        Assert.ThrowsAny<ArgumentException>(() => Image.Conv2d(Weight, stride: Huge / 2, padding: Huge, dilation: Huge));
        Assert.ThrowsAny<ArgumentException>(() => Image.MaxPool2d(Huge, padding: Huge / 2));
        Assert.ThrowsAny<ArgumentException>(() => Image.ConvTranspose2d(Weight, stride: Huge));
        Assert.ThrowsAny<ArgumentException>(() => Image.ConvTranspose2d(Weight, padding: Huge));
        Assert.Throws<InsufficientMemoryException>(() => Tensor.Empty([Huge]));
    }
}
