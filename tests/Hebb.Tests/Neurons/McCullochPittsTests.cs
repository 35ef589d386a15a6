namespace Hebb.Tests;

public sealed class McCullochPittsTests
{
    [Theory]
    [InlineData(2, false, false, false, true)]
    [InlineData(1, false, true, true, true)]
    public void Two_equal_weights_make_AND_or_OR_by_the_threshold(double threshold, bool none, bool second, bool first, bool both)
    {
        var neuron = new McCullochPittsNeuron([1, 1], threshold);
        Assert.Equal([none, second, first, both], [neuron.Fires(0, 0), neuron.Fires(0, 1), neuron.Fires(1, 0), neuron.Fires(1, 1)]);
    }

    [Fact]
    public void A_negative_weight_inhibits()
    {
        var not = new McCullochPittsNeuron([-1], 0);
        Assert.Equal([true, false], [not.Fires(0), not.Fires(1)]);
    }

    [Fact]
    public void Two_layers_of_neurons_compute_XOR()
    {
        McCullochPittsNeuron either = new([1, 1], 1), notBoth = new([-1, -1], -1), and = new([1, 1], 2);
        Assert.Equal([false, true, true, false], new[] { (0, 0), (0, 1), (1, 0), (1, 1) }.Select(x =>
            and.Fires(either.Fires(x.Item1, x.Item2) ? 1 : 0, notBoth.Fires(x.Item1, x.Item2) ? 1 : 0)));
    }

    [Fact]
    public void The_wrong_number_of_inputs_is_refused() => Assert.Contains(
        "2 weights but got 3 inputs", Assert.Throws<ArgumentException>(() => new McCullochPittsNeuron([1, 1], 1).Fires(1, 0, 1)).Message, StringComparison.Ordinal);
}
