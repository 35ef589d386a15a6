namespace Hebb.Core.Tests.Tensors;

public sealed class CreationTests
{
    [Theory]
    [InlineData(-0.1, 0.2, 4)]
    [InlineData(-1, 0.1, 7)]
    [InlineData(3, 0.1, 4)]
    public void Evenly_spaced_numbers_end_exactly_where_they_should(double start, double end, int count)
    {
        var numbers = Tensor.Linspace(start, end, count, DType.Float64).ToArray<double>();
        Assert.Equal(start, numbers[0]);
        Assert.Equal(end, numbers[^1]);
    }

    [Fact]
    public void An_identity_matrix_that_is_too_large_is_refused_by_its_shape() =>
        Assert.Contains("[65536, 65536]", Assert.Throws<ArgumentOutOfRangeException>(() => Tensor.Eye(65536)).Message, StringComparison.Ordinal);

    [Fact]
    public void An_identity_matrix_has_ones_on_its_diagonal()
    {
        foreach (var type in Enum.GetValues<DType>())
        {
            Assert.Equal([1, 0, 0, 0, 1, 0, 0, 0, 1], Tensor.Eye(3, type).Double().ToArray<double>());
            Assert.Equal(type, Tensor.Eye(0, type).DType);
            Assert.Equal([0, 0], Tensor.Eye(0, type).Shape);
        }
    }
}
