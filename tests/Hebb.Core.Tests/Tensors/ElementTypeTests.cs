namespace Hebb.Core.Tests.Tensors;

/// <summary>What meets in one operation has one element type, or is refused before any memory is touched.</summary>
public sealed class ElementTypeTests
{
    [Fact]
    public void Elements_are_read_as_their_own_type_alone()
    {
        var x = Tensor.Ones(3);
        Assert.Contains("Float32", Assert.Throws<InvalidOperationException>(() => x.Span<double>().Length).Message);
        Assert.Throws<InvalidOperationException>(() => x.AsSpan<long>().Length);
        Assert.Throws<InvalidOperationException>(() => x.ToArray<byte>());
    }

    [Theory]
    [InlineData(DType.Float32, DType.Float64)]
    [InlineData(DType.Float64, DType.Float32)]
    public void Linear_refuses_a_bias_of_another_type(DType type, DType other)
    {
        Tensor x = Tensor.Full([1, 2], 1, type), weight = Tensor.Full([2, 2], 1, type);
        var problem = Assert.Throws<ArgumentException>(() => x.Linear(weight, Tensor.Full([2], 1, other)));
        Assert.Contains($"the bias {other}", problem.Message);
    }

    [Fact]
    public void A_gradient_to_start_from_is_cast()
    {
        var x = Tensor.From<float>([1, 2, 3]);
        x.RequiresGrad = true;
        (x * 2).Backward(Tensor.From<double>([1, 2, 3]));
        Assert.Equal([2f, 4f, 6f], x.Grad!.ToArray<float>());
    }

    [Fact]
    public void A_gradient_of_another_type_is_refused()
    {
        var x = Tensor.From<float>([1, 2, 3]);
        x.RequiresGrad = true;
        Assert.Contains("Float64", Assert.Throws<ArgumentException>(() => x.Grad = Tensor.From<double>([1, 1, 1])).Message);
        Assert.Null(x.Grad);
    }

    [Fact]
    public void Whole_numbers_meet_numbers_they_cannot_hold_as_floats()
    {
        var labels = Tensor.From<long>([1, long.MaxValue]);
        Assert.Equal([float.PositiveInfinity, float.PositiveInfinity], (labels + double.PositiveInfinity).ToArray<float>());
        Assert.Equal([1e19f, 1e19f + long.MaxValue], (labels + 1e19).ToArray<float>());
        Assert.Equal([1, 1], (labels < double.PositiveInfinity).ToArray<byte>());
        Assert.Equal([0, 0], labels.Equal(double.PositiveInfinity).ToArray<byte>());
        var mask = Tensor.From<byte>([1, 0]);
        Assert.Equal([float.NegativeInfinity, float.NaN], (mask * double.NegativeInfinity).ToArray<float>());
        Assert.Equal([-1e30f, 0f], (mask * -1e30).ToArray<float>());
        Assert.Contains("-1.5", Assert.Throws<ArgumentOutOfRangeException>(() => mask.MaskedFill(mask, -1.5)).Message);
    }

    [Fact]
    public void Sizes_that_cannot_be_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Tensor.Linspace(0, 1, -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Tensor.Eye(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Tensor.Arange(0, 1e12));
        Assert.Throws<ArgumentOutOfRangeException>(() => Tensor.Arange(0, double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => Tensor.Ones(3).Split([-1, 4]));
        Assert.Throws<ArgumentException>(() => Tensor.Ones(1, 2).Pad([(int.MaxValue, 1)]));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Rng(1).Permutation(-1));
    }

    [Fact]
    public void A_tensor_that_is_missing_is_named()
    {
        var x = Tensor.Ones(1, 1);
        Tensor none = null!;
        foreach (var call in (Action[])
        [
            () => _ = x + none, () => x.MatMul(none), () => x.Linear(none), () => x.Gather(0, none), () => Tensor.Where(none, x, x),
            () => Tensor.Concat([x, none]), () => Tensor.Ones(1, 1, 2, 2).Conv2d(none),
        ])
            Assert.Throws<ArgumentNullException>(call);
    }
}
