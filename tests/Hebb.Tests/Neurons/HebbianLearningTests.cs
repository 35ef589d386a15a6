namespace Hebb.Tests;

public sealed class HebbianLearningTests
{
    // Inputs of mean 0 along the rows of a rotation, with deviations 2, 1 and ½: the eigenvectors are those rows.
    static readonly double[][] Axes = [[2 / 3.0, 2 / 3.0, 1 / 3.0], [-2 / 3.0, 1 / 3.0, 2 / 3.0], [1 / 3.0, -2 / 3.0, 2 / 3.0]];

    static double[] Draw(Rng rng)
    {
        double[] along = [2 * rng.NextNormal(), rng.NextNormal(), 0.5 * rng.NextNormal()];
        return [.. Enumerable.Range(0, 3).Select(i => Enumerable.Range(0, 3).Sum(axis => along[axis] * Axes[axis][i]))];
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public void Ojas_rule_finds_the_first_principal_component(ulong seed)
    {
        var rng = new Rng(seed);
        double[] weights = [rng.NextNormal(), rng.NextNormal(), rng.NextNormal()];
        for (var step = 0; step < 50_000; step++) OjaRule.Learn(weights, Draw(rng), 0.02 / (1 + step / 100.0));
        var sign = Math.Sign(weights[0]);
        for (var i = 0; i < 3; i++) Assert.Equal(Axes[0][i], sign * weights[i], 0.02);
        Assert.Equal(1, weights.Sum(weight => weight * weight), 0.02);
    }

    [Fact]
    public void Hebbs_rule_turns_the_same_way_but_grows_without_bound()
    {
        var rng = new Rng(1);
        double[] weights = [0.1, 0, 0];
        for (var step = 0; step < 2000; step++) HebbRule.Learn(weights, Draw(rng), 0.01);
        var length = Math.Sqrt(weights.Sum(weight => weight * weight));
        Assert.True(length > 1e6);
        Assert.Equal(1, Math.Abs(Enumerable.Range(0, 3).Sum(i => weights[i] / length * Axes[0][i])), 0.01);
    }

    [Fact]
    public void Associations_of_orthogonal_patterns_are_recalled_exactly()
    {
        double[][] patterns = [[1, 1, 1, 1], [1, -1, 1, -1], [1, 1, -1, -1]];
        double[] answers = [2, -1, 0.5];
        var weights = new double[4];
        for (var i = 0; i < 3; i++) HebbRule.Associate(weights, patterns[i], answers[i], rate: 0.25);
        for (var i = 0; i < 3; i++) Assert.Equal(answers[i], patterns[i].Zip(weights, (x, w) => x * w).Sum(), 12);
    }
}
