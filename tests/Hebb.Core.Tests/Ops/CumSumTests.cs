namespace Hebb.Core.Tests.Ops;

public class CumSumTests
{
    [Theory]
    [InlineData(3, 17, 1)]
    [InlineData(11, 9, 1)]
    [InlineData(2, 5, 7)]
    [InlineData(1, 4, 600)]
    [InlineData(3, 1, 300)]
    [InlineData(2, 0, 3)]
    public void Running_sums_and_their_gradient_agree_with_plain_loops(int outer, int size, int inner)
    {
        var x = new Rng(3).Normal([outer, size, inner]);
        var weights = new Rng(4).Normal(x.Shape);
        x.RequiresGrad = true;
        var y = x.CumSum(1);
        y.Backward(weights);
        float[] values = x.ToArray<float>(), sums = y.ToArray<float>(), upstream = weights.ToArray<float>(), slopes = x.Grad!.ToArray<float>();
        for (var o = 0; o < outer; o++)
            for (var i = 0; i < inner; i++)
            {
                double forward = 0, backward = 0;
                for (var r = 0; r < size; r++)
                {
                    int first = (o * size + r) * inner + i, last = (o * size + size - 1 - r) * inner + i;
                    Assert.Equal((float)(forward += values[first]), sums[first]);
                    Assert.Equal((float)(backward += upstream[last]), slopes[last]);
                }
            }
    }
}
