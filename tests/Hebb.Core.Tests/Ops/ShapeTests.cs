namespace Hebb.Core.Tests.Ops;

public class ShapeTests
{
    static Tensor Counting(params ReadOnlySpan<int> shape)
    {
        var length = 1;
        foreach (var size in shape) length *= size;
        return Tensor.Arange(0, length).Reshape(shape);
    }

    [Fact]
    public void A_place_removes_its_axis_and_a_range_keeps_it()
    {
        var x = Counting(2, 3, 4);
        Assert.Equal([3, 4], x[1].Shape.ToArray());
        Assert.Equal([2, 3], x[.., .., ^1].Shape.ToArray());
        Assert.Equal([3f, 7, 11, 15, 19, 23], x[.., .., ^1].ToArray<float>());
        Assert.Equal([4f, 5, 6, 7, 8, 9, 10, 11], x[0, 1..].ToArray<float>());
        Assert.Equal([5f, 6, 17, 18], x[.., 1, 1..3].ToArray<float>());
        Assert.Equal(23, x[1, 2, 3].Item());
    }

    [Fact]
    public void A_vector_in_a_product_is_a_row_or_a_column_and_its_axis_goes()
    {
        Tensor x = Counting(3), matrix = Counting(2, 3), batch = Counting(4, 3, 2);
        Assert.Equal(Shape.Scalar, x.MatMul(x).Shape);
        Assert.Equal(Shape.Scalar, x.MatMul(x, transposeLeft: true, transposeRight: true).Shape);
        Assert.Equal(5, x.MatMul(x).Item());
        Assert.Equal([5f, 14], matrix.MatMul(x).ToArray<float>());
        Assert.Equal([5f, 14], x.MatMul(matrix, transposeRight: true).ToArray<float>());
        Assert.Equal([4, 2], x.MatMul(batch).Shape.ToArray());
    }

    [Fact]
    public void A_leading_part_shares_memory_and_another_does_not()
    {
        var x = Counting(3, 2);
        x[1..].Fill(9);
        Assert.Equal([0f, 1, 9, 9, 9, 9], x.ToArray<float>());
        x[.., 1].Fill(5);
        Assert.Equal([0f, 1, 9, 9, 9, 9], x.ToArray<float>());
    }

    [Fact]
    public void Assigning_a_part_broadcasts_and_converts()
    {
        var x = Tensor.Zeros(2, 3);
        x[.., 1..] = Tensor.From<long>([7, 8]);
        Assert.Equal([0f, 7, 8, 0, 7, 8], x.ToArray<float>());
        x[^1] = Tensor.Scalar(1);
        Assert.Equal([0f, 7, 8, 1, 1, 1], x.ToArray<float>());
    }

    [Fact]
    public void Assigning_to_a_part_of_a_tensor_with_gradients_is_an_error_that_says_what_to_do()
    {
        var x = Tensor.Zeros(2, 3);
        x.RequiresGrad = true;
        var error = Assert.Throws<InvalidOperationException>(() => x[0] = Tensor.Zeros(3));
        Assert.Contains("GradMode.Off()", error.Message, StringComparison.Ordinal);
        using (GradMode.Off()) x[0] = Tensor.Ones(3);
        Assert.Equal(1, x[0, 0].Item());
        var y = x * 2;
        using (GradMode.Off()) Assert.Throws<InvalidOperationException>(() => y[0] = Tensor.Zeros(3));
    }

    [Fact]
    public void A_place_outside_its_axis_is_named_with_axis_and_size()
    {
        var x = Tensor.Zeros(2, 3);
        Assert.Contains("Index 3 does not exist on axis 1 of shape [2, 3], which has size 3", Assert.Throws<ArgumentOutOfRangeException>(() => x[0, 3]).Message, StringComparison.Ordinal);
        Assert.Contains("Range 1..5 does not fit axis 0", Assert.Throws<ArgumentOutOfRangeException>(() => x[1..5]).Message, StringComparison.Ordinal);
        Assert.Contains("count from the end with ^1", Assert.Throws<ArgumentOutOfRangeException>(() => x[-1]).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => x[0, 0, 0]);
    }

    [Fact]
    public void Gradients_of_parts_are_scattered_back_and_summed()
    {
        var x = Tensor.Ones(2, 3);
        x.RequiresGrad = true;
        (x[.., 1] * 2 + x[0, ..2] * 3).Sum().Backward();
        Assert.Equal([3f, 5, 0, 0, 2, 0], x.Grad!.ToArray<float>());
    }

    [Fact]
    public void Concat_joins_along_any_axis_and_hands_each_operand_its_gradient()
    {
        Tensor a = Counting(2, 2), b = Counting(2, 1);
        a.RequiresGrad = b.RequiresGrad = true;
        var y = Tensor.Concat([a, b], axis: 1);
        Assert.Equal([0f, 1, 0, 2, 3, 1], y.ToArray<float>());
        (y * Counting(2, 3)).Sum().Backward();
        Assert.Equal([0f, 1, 3, 4], a.Grad!.ToArray<float>());
        Assert.Equal([2f, 5], b.Grad!.ToArray<float>());
        Assert.Contains("tensor 1 is [2, 1]", Assert.Throws<ArgumentException>(() => Tensor.Concat([a, b])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Stack_puts_the_new_axis_where_it_is_asked()
    {
        Tensor a = Tensor.From<float>([1, 2]), b = Tensor.From<float>([3, 4]);
        Assert.Equal([1f, 2, 3, 4], Tensor.Stack([a, b]).ToArray<float>());
        Assert.Equal([1f, 3, 2, 4], Tensor.Stack([a, b], axis: -1).ToArray<float>());
    }

    [Fact]
    public void Split_undoes_Concat()
    {
        var x = Counting(2, 6);
        Assert.Equal(x.ToArray<float>(), Tensor.Concat(x.Split(4, axis: 1), axis: 1).ToArray<float>());
        Assert.Equal([0f, 6], x.Split([1, 5], axis: 1)[0].ToArray<float>());
        Assert.Throws<ArgumentException>(() => x.Split([1, 4], axis: 1));
    }

    // As torch.split and torch.chunk have it.
    [Theory]
    [InlineData(7, 3, new[] { 3, 3, 1 }, new[] { 3, 3, 1 })]
    [InlineData(6, 2, new[] { 2, 2, 2 }, new[] { 3, 3 })]
    [InlineData(6, 4, new[] { 4, 2 }, new[] { 2, 2, 2 })]
    [InlineData(2, 5, new[] { 2 }, new[] { 1, 1 })]
    [InlineData(0, 3, new[] { 0 }, new[] { 0, 0, 0 })]
    public void Split_takes_the_size_of_the_parts_and_Chunk_their_number(int size, int given, int[] split, int[] chunk)
    {
        var x = Counting(2, size);
        Assert.Equal(split, x.Split(given, axis: -1).Select(part => part.Shape[1]));
        Assert.Equal(chunk, x.Chunk(given, axis: -1).Select(part => part.Shape[1]));
        Assert.Throws<ArgumentOutOfRangeException>(() => x.Split(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => x.Chunk(0));
    }

    [Fact]
    public void Pad_surrounds_the_last_axes()
    {
        var x = Tensor.Ones(1, 2);
        x.RequiresGrad = true;
        var y = x.Pad([(1, 0), (0, 2)], -1);
        Assert.Equal([-1f, -1, -1, -1, 1, 1, -1, -1], y.ToArray<float>());
        (y * Counting(2, 4)).Sum().Backward();
        Assert.Equal([4f, 5], x.Grad!.ToArray<float>());
    }

    [Fact]
    public void Flip_Repeat_and_Tile_order_elements_as_NumPy_does()
    {
        var x = Counting(2, 2);
        Assert.Equal([2f, 3, 0, 1], x.Flip(0).ToArray<float>());
        Assert.Equal([1f, 0, 3, 2], x.Flip(-1).ToArray<float>());
        Assert.Equal([0f, 0, 1, 1, 2, 2, 3, 3], x.Repeat(2, 1).ToArray<float>());
        Assert.Equal([0f, 1, 0, 1, 2, 3, 2, 3, 0, 1, 0, 1, 2, 3, 2, 3], x.Tile(2, 2).ToArray<float>());
        Assert.Equal([2, 2, 2], x.Tile(2, 1, 1).Shape.ToArray());
    }

    [Fact]
    public void Triangles_keep_what_is_on_their_side_of_the_diagonal()
    {
        var x = Tensor.Ones(2, 2, 3);
        Assert.Equal([1f, 0, 0, 1, 1, 0, 1, 0, 0, 1, 1, 0], x.Tril().ToArray<float>());
        Assert.Equal([0f, 1, 1, 0, 0, 1], x[0].Triu(1).ToArray<float>());
    }

    [Theory]
    [InlineData(new[] { 3, 5 }, new[] { 1, 0 })]
    [InlineData(new[] { 33, 50 }, new[] { 1, 0 })]
    [InlineData(new[] { 2, 17, 3, 18 }, new[] { 0, 3, 1, 2 })]
    [InlineData(new[] { 2, 17, 3, 18 }, new[] { 2, 3, 0, 1 })]
    [InlineData(new[] { 4, 1, 6, 5 }, new[] { 3, 2, 1, 0 })]
    [InlineData(new[] { 4, 3, 20 }, new[] { 1, 0, 2 })]
    [InlineData(new[] { 4, 0, 20 }, new[] { 1, 0, 2 })]
    [InlineData(new[] { 1, 1 }, new[] { 1, 0 })]
    [InlineData(new int[0], new int[0])]
    public void Permute_moves_every_element_to_its_place(int[] shape, int[] order)
    {
        var x = Counting(shape);
        var y = x.Permute(order);
        float[] source = x.ToArray<float>(), result = y.ToArray<float>();
        var sizes = y.Shape.ToArray();
        for (var i = 0; i < result.Length; i++)
        {
            var (rest, from) = (i, 0);
            for (var axis = sizes.Length - 1; axis >= 0; axis--)
            {
                (rest, var index) = Math.DivRem(rest, sizes[axis]);
                from += index * shape[(order[axis] + 1)..].Aggregate(1, (a, b) => a * b);
            }
            Assert.Equal(source[from], result[i]);
        }
    }

    [Fact]
    public void MoveAxis_keeps_the_order_of_the_others() => Assert.Equal([3, 4, 5, 2], Tensor.Zeros(2, 3, 4, 5).MoveAxis(0, -1).Shape.ToArray());
}
