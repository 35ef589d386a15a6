namespace Hebb.Tests;

public class TensorDatasetTests
{
    [Fact]
    public void Bytes_become_numbers_from_zero_to_one()
    {
        var bytes = Enumerable.Range(0, 512).Select(i => (byte)i).ToArray();
        var data = new TensorDataset(Tensor.From(bytes, 2, 1, 16, 16), Tensor.From(new byte[] { 4, 7 }, 2));

        var (x, labels) = data.Gather([1, 0]);

        Assert.Equal([2, 1, 16, 16], x.Shape.ToArray());
        Assert.Equal([7L, 4L], labels.ToArray<long>());
        Assert.All(x.ToArray<float>().Zip(bytes), pair => Assert.Equal(pair.Second / 255.0, pair.First, 1e-7));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(31)]
    [InlineData(33)]
    [InlineData(784)]
    public void Preprocessing_scales_and_normalises_every_element(int length)
    {
        var bytes = Enumerable.Range(0, length).Select(i => (byte)(7 * i)).ToArray();
        var prepared = new float[length];

        new Preprocessing(1 / 255.0, Mean: 0.1307, Deviation: 0.3081).Apply(bytes, prepared);

        Assert.All(prepared.Zip(bytes), pair => Assert.Equal((pair.Second / 255.0 - 0.1307) / 0.3081, pair.First, 1e-6));
    }

    [Fact]
    public void A_deviation_of_zero_is_refused() =>
        Assert.Throws<InvalidOperationException>(() => new Preprocessing(1, 0, 0).Apply(new byte[3], new float[3]));

    [Fact]
    public void Real_and_one_hot_targets_stay_as_they_are()
    {
        var data = new TensorDataset(Tensor.From(new float[] { 1, 2 }, 2, 1), Tensor.From(new float[] { 0, 1, 1, 0 }, 2, 2));

        Assert.False(data.Form.HasLabels);
        Assert.Equal([1f, 0f], data.Gather([1]).Targets.ToArray<float>());
        Assert.Throws<InvalidOperationException>(() => data.LabelOf(0));
    }

    [Fact]
    public void Integers_such_as_tokens_are_given_as_they_are()
    {
        var data = new TensorDataset(Tensor.From(new long[] { 5, 6, 7, 8 }, 2, 2), Tensor.From(new long[] { 0, 1 }, 2));

        Assert.Equal([7L, 8L], data.Gather([1]).Inputs.ToArray<long>());
    }

    [Fact]
    public void A_sample_has_no_batch_axis()
    {
        var sample = Counting.Dataset(5)[3];

        Assert.Equal([3f, -3f], sample.Input.ToArray<float>());
        Assert.Equal(0, sample.Target.Rank);
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    public void What_is_not_a_number_is_refused_by_the_sample_that_holds_it(float value)
    {
        var inputs = Tensor.From([0, 0, 0, 0, 0, value], 3, 2);

        var error = Assert.Throws<ArgumentException>(() => new TensorDataset(inputs, Tensor.From(new long[3], 3)));

        Assert.Contains("sample 2", error.Message);
    }

    [Fact]
    public void A_label_that_is_no_class_is_refused_by_its_sample()
    {
        var labels = Tensor.From([0L, 10], 2);

        var error = Assert.Throws<ArgumentException>(() => new TensorDataset(Tensor.Zeros(2, 3), labels, [.. "0123456789".Select(c => $"{c}")]));

        Assert.Equal("Label 10 of sample 1 is no class; the classes are 0 to 9.", error.Message);
    }

    [Fact]
    public void Counts_that_differ_are_refused()
    {
        var error = Assert.Throws<ArgumentException>(() => new TensorDataset(Tensor.Zeros(3, 2), Tensor.From(new long[2], 2)));

        Assert.Contains("3 inputs and 2 targets", error.Message);
    }

    [Fact]
    public void A_sample_that_does_not_exist_is_named() =>
        Assert.Contains("Sample 5", Assert.Throws<ArgumentOutOfRangeException>(() => Counting.Dataset(5).Gather([1, 5])).Message);
}
