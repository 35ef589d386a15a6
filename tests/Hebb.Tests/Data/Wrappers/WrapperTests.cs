namespace Hebb.Tests;

public class WrapperTests
{
    [Fact]
    public void A_subset_keeps_its_own_order()
    {
        var subset = Counting.Dataset(10).Select([7, 2, 2, 9]);

        Assert.Equal([7, 2, 2, 9], subset.Indices());
        Assert.Equal(7 % 3, subset.LabelOf(0));
        Assert.Equal([2, 9], subset[2..].Indices());
        Assert.Equal([7, 2], subset.Take(2).Indices());
        Assert.Equal(3, subset.ClassNames.Count);
    }

    [Fact]
    public void Take_of_more_than_there_are_gives_all() => Assert.Equal(10, Counting.Dataset(10).Take(99).Count);

    [Fact]
    public void Shuffling_keeps_every_sample_and_depends_on_the_seed()
    {
        var data = Counting.Dataset(50);

        Assert.Equal(Enumerable.Range(0, 50), data.Shuffled(1).Indices().Order());
        Assert.Equal(data.Shuffled(1).Indices(), data.Shuffled(1).Indices());
        Assert.NotEqual(data.Shuffled(1).Indices(), data.Shuffled(2).Indices());
    }

    [Fact]
    public void Concatenation_reads_across_its_parts()
    {
        var both = Counting.Dataset(3).Append(Counting.Dataset(5)[2..]);

        Assert.Equal([0, 1, 2, 2, 3, 4], both.Indices());
        Assert.Equal([4, 0, 2, 1], both.Gather([5, 0, 3, 1]).Indices());
        Assert.Equal(1, both.LabelOf(5));
    }

    [Fact]
    public void Concatenation_of_different_samples_is_refused() =>
        Assert.Throws<ArgumentException>(() => Counting.Dataset(3).Append(new TensorDataset(Tensor.Zeros(2, 3), Tensor.From(new long[2], 2))));

    [Fact]
    public void Concatenation_of_classes_in_another_order_is_refused()
    {
        var error = Assert.Throws<ArgumentException>(() => Named("cat", "dog").Append(Named("dog", "cat")));
        Assert.Contains("the classes are dog, cat in one part and cat, dog in another", error.Message, StringComparison.Ordinal);
        Assert.Equal(["cat", "dog", "owl"], Named("cat", "dog").Append(Named("cat", "dog", "owl")).ClassNames);

        static TensorDataset Named(params string[] classes) => new(Tensor.Zeros(2, 3), Tensor.From([0L, 1]), classes);
    }

    [Fact]
    public void Repetition_gives_each_time_an_epoch_of_its_own()
    {
        var twice = Counting.Dataset(2).Map((input, rng) => input[1] = rng.NextSingle()).Repeat(2);

        var values = twice.Gather([0, 1, 2, 3]).Inputs.ToArray<float>();

        Assert.Equal([0f, 1f, 0f, 1f], [values[0], values[2], values[4], values[6]]);
        Assert.NotEqual(values[1], values[5]);
    }

    [Fact]
    public void A_random_transform_depends_on_seed_epoch_and_sample_alone()
    {
        var data = Counting.Dataset(4).Map((input, rng) => input[1] = rng.NextSingle(), seed: 5);

        var together = data.Gather([0, 1, 2, 3], epoch: 1).Inputs.ToArray<float>();
        var alone = data.Gather([2], epoch: 1).Inputs.ToArray<float>();
        var later = data.Gather([2], epoch: 2).Inputs.ToArray<float>();

        Assert.Equal(together[5], alone[1]);
        Assert.NotEqual(alone[1], later[1]);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_split_deals_every_sample_out_once(bool stratified)
    {
        var (train, validation, test) = Counting.Dataset(103).Split(20, 13, seed: 3, stratified);

        Assert.Equal((70, 20, 13), (train.Count, validation.Count, test.Count));
        Assert.Equal(Enumerable.Range(0, 103), train.Indices().Concat(validation.Indices()).Concat(test.Indices()).Order());
        Assert.Equal(validation.Indices(), Counting.Dataset(103).Split(20, 13, seed: 3, stratified).Validation.Indices());
        Assert.NotEqual(validation.Indices(), Counting.Dataset(103).Split(20, 13, seed: 4, stratified).Validation.Indices());
    }

    [Fact]
    public void A_share_splits_as_its_number_does() =>
        Assert.Equal(Counting.Dataset(50).Split(10).Validation.Indices(), Counting.Dataset(50).Split(0.2).Validation.Indices());

    [Theory]
    [InlineData(7, 0.5, 0.5, 0, 4, 3)]
    [InlineData(3, 0.5, 0.5, 0, 2, 1)]
    [InlineData(10, 0.35, 0.65, 0, 4, 6)]
    [InlineData(11, 0.5, 0.25, 2, 6, 3)]
    public void Shares_that_are_the_whole_can_be_held_out(int count, double validation, double test, int rest, int first, int second)
    {
        var parts = Counting.Dataset(count).Split(validation, test);
        Assert.Equal((rest, first, second), (parts.Train.Count, parts.Validation.Count, parts.Test.Count));
    }

    [Fact]
    public void A_stratified_split_holds_each_class_in_proportion()
    {
        // 90 samples of class 0, 9 of class 1, 1 of class 2.
        var labels = Enumerable.Range(0, 100).Select(i => i < 90 ? 0L : i < 99 ? 1 : 2).ToArray();
        var data = new TensorDataset(Tensor.Zeros(100, 1), Tensor.From(labels, 100));

        var (_, validation) = data.Split(0.3, seed: 1, stratified: true);

        var counts = Enumerable.Range(0, 30).CountBy(validation.LabelOf).ToDictionary();
        Assert.InRange(counts[0], 26, 28);
        Assert.InRange(counts[1], 2, 4);
    }

    [Fact]
    public void Holding_out_more_than_there_is_is_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Counting.Dataset(10).Split(11));
        Assert.Throws<ArgumentOutOfRangeException>(() => Counting.Dataset(10).Split(1.5));
        Assert.Throws<ArgumentOutOfRangeException>(() => Counting.Dataset(10).Split(0.6, 0.6));
    }
}
