namespace Hebb.Core.Tests.Tensors;

/// <summary>Axes in another order, in planes larger than what is turned at a time and for numbers of every size.</summary>
[Trait("Runs", "AtEveryVectorWidth")]
public sealed class PermuteTests
{
    [Theory]
    [InlineData(DType.Float32, 600, 37)]
    [InlineData(DType.Float32, 16, 16)]
    [InlineData(DType.Float32, 3, 1000)]
    [InlineData(DType.Float64, 37, 600)]
    [InlineData(DType.Int64, 270, 19)]
    [InlineData(DType.UInt8, 270, 19)]
    public void A_matrix_is_turned(DType dtype, int rows, int columns)
    {
        var x = Tensor.Arange(0, rows * columns).Remainder(251).Cast(dtype).Reshape(rows, columns);
        var y = x.Transpose(0, 1).Cast(DType.Float64);
        Assert.Equal([columns, rows], y.Shape.ToArray());
        for (var i = 0; i < rows; i++)
            for (var j = 0; j < columns; j++)
                Assert.Equal((i * columns + j) % 251, y.Span<double>()[j * rows + i]);
    }

    [Fact]
    public void Axes_go_round_in_every_order()
    {
        int[] sizes = [2, 5, 33, 18];
        var x = Tensor.Arange(0, 2 * 5 * 33 * 18).Reshape(2, 5, 33, 18);
        foreach (var order in new int[][] { [0, 1, 3, 2], [3, 2, 1, 0], [0, 2, 1, 3], [2, 3, 0, 1], [1, 3, 0, 2] })
        {
            var y = x.Permute(order);
            var next = 0;
            int[] index = new int[4], at = new int[4];
            for (index[0] = 0; index[0] < sizes[order[0]]; index[0]++)
                for (index[1] = 0; index[1] < sizes[order[1]]; index[1]++)
                    for (index[2] = 0; index[2] < sizes[order[2]]; index[2]++)
                        for (index[3] = 0; index[3] < sizes[order[3]]; index[3]++)
                        {
                            for (var axis = 0; axis < 4; axis++) at[order[axis]] = index[axis];
                            Assert.Equal(((at[0] * 5 + at[1]) * 33 + at[2]) * 18 + at[3], y.Span<float>()[next++]);
                        }
        }
    }
}
