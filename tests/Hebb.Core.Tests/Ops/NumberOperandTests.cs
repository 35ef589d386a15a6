namespace Hebb.Core.Tests.Ops;

public class NumberOperandTests
{
    static readonly Tensor x = Tensor.From<float>([-1, 0, 2.5f]);
    static readonly Tensor two = Tensor.Scalar(2);

    [Fact]
    public void A_number_acts_as_a_tensor_that_holds_it_everywhere()
    {
        Same(x + two, x + 2);
        Same(two + x, 2 + x);
        Same(x - two, x - 2);
        Same(two - x, 2 - x);
        Same(x * two, x * 2);
        Same(two * x, 2 * x);
        Same(x / two, x / 2);
        Same(two / x, 2 / x);
        Same(x < two, x < 2);
        Same(x > two, x > 2);
        Same(x <= two, x <= 2);
        Same(x >= two, x >= 2);
        Same(x.Equal(Tensor.Scalar(2.5)), x.Equal(2.5));
        Same(x.NotEqual(Tensor.Scalar(0)), x.NotEqual(0));
        Same(x.Remainder(two), x.Remainder(2));
    }

    [Fact]
    public void A_number_that_bytes_cannot_hold_widens_them()
    {
        var image = Tensor.From<byte>([0, 7, 255]);
        Assert.Equal([-1L, 6, 254], (image - 1).ToArray<long>());
        Assert.Equal([0L, -7, -255], (-image).ToArray<long>());
        Assert.Equal([1, 1, 1], (image > -1).ToArray<byte>());
        Assert.Equal([0f, 3.5f, 127.5f], (image * 0.5).ToArray<float>());
    }

    [Fact]
    public void Comparisons_work_on_labels()
    {
        var labels = Tensor.From<long>([3, 1, 4]);
        Assert.Equal([0, 1, 0], labels.Equal(1).ToArray<byte>());
        Assert.Equal([1, 0, 1], (labels > 2).ToArray<byte>());
    }

    [Fact]
    public void AllFinite_sees_a_single_overflow_wherever_it_is()
    {
        Assert.True(Tensor.Empty([0]).AllFinite());
        for (var i = 0; i < 19; i++)
        {
            var values = new float[19];
            Assert.True(Tensor.From<float>(values).AllFinite());
            values[i] = i % 2 == 0 ? float.NaN : float.NegativeInfinity;
            Assert.False(Tensor.From<float>(values).AllFinite());
        }
    }

    [Fact]
    public void A_mask_that_is_not_bytes_is_refused_by_name()
    {
        Assert.Contains("Where", Assert.Throws<ArgumentException>(() => Tensor.Where(x, x, x)).Message);
        Assert.Contains("Not", Assert.Throws<ArgumentException>(() => !x).Message);
        Assert.Contains("And", Assert.Throws<ArgumentException>(() => x & x).Message);
    }

    [Fact]
    public void Clamp_with_crossed_bounds_says_so() =>
        Assert.Contains("2", Assert.Throws<ArgumentException>(() => x.Clamp(2, 1)).Message);

    [Fact]
    public void Where_keeps_the_NaN_of_the_side_not_taken_out_of_the_gradient()
    {
        var a = Tensor.From<float>([0, 4]);
        a.RequiresGrad = true;
        var safe = Tensor.Where(a > 0, a, 1.0 + a.Detach());
        Tensor.Where(a > 0, safe.Sqrt(), 0 * a).Sum().Backward();
        Assert.Equal([0f, 0.25f], a.Grad!.ToArray<float>());
    }

    static void Same(Tensor expected, Tensor actual)
    {
        Assert.Equal(expected.DType, actual.DType);
        Assert.Equal(expected.Double().ToArray<double>(), actual.Double().ToArray<double>());
    }
}
