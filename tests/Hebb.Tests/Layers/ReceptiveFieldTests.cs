namespace Hebb.Tests;

public sealed class ReceptiveFieldTests
{
    [Fact]
    public void The_fields_of_LeNet_are_those_worked_out_by_hand()
    {
        var model = LeNet.Create();
        Assert.Equal(new ReceptiveField(5, 1, -2), ReceptiveField.Of(model, 0));
        Assert.Equal(new ReceptiveField(6, 2, -2), ReceptiveField.Of(model, 2));
        Assert.Equal(new ReceptiveField(14, 2, -2), ReceptiveField.Of(model, 3));
        Assert.Equal(new ReceptiveField(16, 4, -2), ReceptiveField.Of(model));
        Assert.Equal((0..14, 6..22), ReceptiveField.Of(model).Pixels(0, 2, 28));
    }

    [Fact]
    public void A_unit_depends_on_exactly_the_pixels_of_its_field()
    {
        var model = new Sequential(
            new Conv2d(1, 2, 3, stride: 2, padding: 1, rng: new Rng(1)), new Tanh(), new Conv2d(2, 1, (2, 3), dilation: (2, 1), rng: new Rng(2)));
        var x = Init.Uniform([1, 1, 15, 15], -1, 1, new Rng(3));
        x.RequiresGrad = true;
        var y = model.Forward(x);
        var (row, column) = (1, 2);
        y[0, 0, row, column].Backward();
        var gradient = x.Grad!.ToArray<float>();
        var (rows, columns) = ReceptiveField.Of(model).Pixels(row, column, 15);
        for (var i = 0; i < 15; i++)
            for (var j = 0; j < 15; j++)
                if (gradient[i * 15 + j] != 0)
                    Assert.True(i >= rows.Start.Value && i < rows.End.Value && j >= columns.Start.Value && j < columns.End.Value, $"Pixel {i}, {j} is outside of {rows}, {columns}.");
        Assert.NotEqual(0, gradient[rows.Start.Value * 15 + columns.Start.Value]);
        Assert.NotEqual(0, gradient[(rows.End.Value - 1) * 15 + columns.End.Value - 1]);
    }

    [Fact]
    public void Every_layer_with_a_window_is_listed_with_its_field()
    {
        var model = new Sequential(new CenterCrop(24), new Conv2d(1, 2, 5, stride: 2), new Relu(), new Residual(new Conv2d(2, 2, 3, padding: 1)), new MaxPool2d(2), new Flatten(), new Linear(50, 3));
        Assert.Equal([new(5, 2, 0), new(9, 2, -2), new(11, 4, -2)], ReceptiveField.All(model).Select(each => each.Field));
        Assert.Equal(["Conv2d", "Conv2d", "MaxPool2d"], ReceptiveField.All(model).Select(each => each.Layer.GetType().Name));
    }

    [Fact]
    public void A_sequence_is_an_image_one_row_high()
    {
        var model = new Sequential(new Conv1d(1, 2, 5, stride: 2), new MaxPool1d(3), new GlobalAvgPool1d());
        Assert.Equal(new ReceptiveField((1, 9), (1, 6), 0), ReceptiveField.Of(model));
    }

    [Fact]
    public void A_summary_shows_how_sizes_come_about()
    {
        var rows = LeNet.Create().Summary([1, 1, 28, 28]).Rows;
        Assert.Equal(["⌊(28 − 5 + 2·2) / 1⌋ + 1 = 28", "⌊(28 − 2 + 2·0) / 2⌋ + 1 = 14", "⌊(14 − 5 + 2·0) / 1⌋ + 1 = 10", "⌊(10 − 2 + 2·0) / 2⌋ + 1 = 5"], rows.Select(row => row.Size).OfType<string>());
        var wide = new Sequential(new Conv2d(1, 1, (3, 2), dilation: (2, 1))).Summary([1, 1, 9, 8]).Rows[0].Size;
        Assert.Equal("⌊(9 − 5 + 2·0) / 1⌋ + 1 = 5; ⌊(8 − 2 + 2·0) / 1⌋ + 1 = 7", wide);
    }

    [Fact]
    public void Where_branches_meet_the_field_spans_both()
    {
        var residual = new Residual(new Conv2d(1, 1, 3, padding: 1), new Conv2d(1, 1, 3, padding: 1));
        Assert.Equal(new ReceptiveField(5, 1, -2), ReceptiveField.Of(residual));
    }

    [Theory]
    [InlineData(28, 5, 1, 2, 1, 28)]
    [InlineData(28, 3, 1, 0, 1, 26)]
    [InlineData(24, 5, 2, 0, 1, 10)]
    [InlineData(7, 3, 2, 1, 2, 3)]
    [InlineData(2, 5, 1, 0, 1, 0)]
    public void The_size_formula_counts_the_positions_of_the_window(int size, int kernel, int stride, int padding, int dilation, int expected)
    {
        Assert.Equal(expected, ConvGeometry.OutputSize(size, kernel, stride, padding, dilation));
        var fits = Enumerable.Range(0, 100).Count(i => i * stride - padding + (kernel - 1) * dilation < size + padding);
        Assert.Equal(expected, fits);
    }
}
