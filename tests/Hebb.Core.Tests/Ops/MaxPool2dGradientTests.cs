namespace Hebb.Core.Tests.Ops;

public class MaxPool2dGradientTests
{
    public static TheoryData<int, int> Sizes => new() { { 2, 2 }, { 3, 3 }, { 5, 40 }, { 10, 10 }, { 13, 7 }, { 28, 28 }, { 17, 33 }, { 64, 3 } };

    // Single precision has loops of its own, in which ties and the numbers behind the last window are easy to get wrong.
    [Theory]
    [MemberData(nameof(Sizes))]
    public void Pairs_in_single_precision_give_the_gradient_of_double_precision(int height, int width)
    {
        var values = new double[4 * height * width];
        var rng = new Rng(7);
        foreach (ref var value in values.AsSpan()) value = rng.NextInt(5);

        foreach (var reused in new[] { false, true })
            foreach (var rows in new[] { 1, 2 })
            {
                var expected = Gradient(Tensor.From(values, [2, 2, height, width]), rows, reused);
                var actual = Gradient(Tensor.From<float>([.. values.Select(value => (float)value)], [2, 2, height, width]), rows, reused);
                Assert.Equal(expected.ToArray<double>(), actual.Cast(DType.Float64).ToArray<double>());
            }
    }

    // Weights the maxima by their numbers; an image used again later has its gradient added to.
    static Tensor Gradient(Tensor images, int rows, bool reused)
    {
        images.RequiresGrad = true;
        var maxima = images.MaxPool2d((rows, 2));
        var weights = Tensor.Arange(1, maxima.Length + 1, dtype: images.DType).Reshape([.. maxima.Shape]);
        var loss = (maxima * weights).Sum();
        if (reused) loss = loss + (images * 3).Sum();
        loss.Backward();
        return images.Grad!;
    }
}
