namespace Hebb.Tests;

/// <summary>What a recorded step tells, against the definitions of back-propagation computed in double precision.</summary>
public class StepRecorderTests
{
    static readonly PlaygroundSettings Usual = new(
        "moons", null, 60, 0.05, 0.5, 5, [new(4, "tanh", 0), new(3, "sigmoid", 0)], "xavier-uniform", "mean-squared", "sgd", 0.1, 6, 0, 0, 0);

    [Fact]
    public void The_record_follows_the_chain_rule_number_for_number()
    {
        var trace = new PlaygroundNetwork(Usual).RecordStep();
        var layers = trace.Layers;
        Assert.Equal((1, 6, 3), (trace.Step, trace.Count, layers.Count));
        Func<double, double>[] slopes = [a => 1 - a * a, a => a * (1 - a)];
        for (var sample = 0; sample < trace.Count; sample++)
        {
            for (var k = 0; k < 2; k++)
            {
                var target = trace.Targets[sample] == k ? 1 : 0;
                Assert.Equal(2 * (Of(layers[2].Outputs, 2, sample, k) - target) / (2 * trace.Count), Of(layers[2].Deltas, 2, sample, k), 1e-6);
            }
            for (var layer = 1; layer >= 0; layer--)
            {
                var (here, next) = (layers[layer], layers[layer + 1]);
                for (var j = 0; j < here.Units; j++)
                {
                    var back = Enumerable.Range(0, next.Units).Sum(k => (double)next.Weight.Before[k * here.Units + j] * Of(next.Deltas, next.Units, sample, k));
                    Assert.Equal(back * slopes[layer](Of(here.Outputs, here.Units, sample, j)), Of(here.Deltas, here.Units, sample, j), 1e-6);
                }
            }
        }
    }

    [Fact]
    public void Gradients_are_sums_of_delta_times_input_and_plain_descent_takes_them_times_the_rate()
    {
        var trace = new PlaygroundNetwork(Usual).RecordStep();
        IReadOnlyList<float> inputs = trace.Inputs;
        var width = 2;
        foreach (var layer in trace.Layers)
        {
            for (var i = 0; i < layer.Weight.Before.Count; i++)
            {
                var (row, column) = (i / width, i % width);
                var sum = Enumerable.Range(0, trace.Count).Sum(sample => (double)Of(layer.Deltas, layer.Units, sample, row) * Of(inputs, width, sample, column));
                Assert.Equal(sum, layer.Weight.Gradient[i], 1e-6);
                Assert.Equal(layer.Weight.Before[i] - 0.1 * layer.Weight.Gradient[i], layer.Weight.After[i], 1e-6);
            }
            for (var j = 0; j < layer.Units; j++)
                Assert.Equal(Enumerable.Range(0, trace.Count).Sum(sample => (double)Of(layer.Deltas, layer.Units, sample, j)), layer.Bias.Gradient[j], 1e-6);
            (inputs, width) = (layer.Outputs, layer.Units);
        }
    }

    [Theory]
    [InlineData("relu", "adam", 0.0)]
    [InlineData("gelu", "rmsprop", 0.3)]
    public void A_recorded_step_is_the_step_that_training_takes(string activation, string optimizer, double dropout)
    {
        var settings = Usual with { Hidden = [new(5, activation, dropout)], Optimizer = optimizer, Loss = "cross-entropy", L1 = 0.001, L2 = 0.01 };
        var (recorded, plain) = (new PlaygroundNetwork(settings), new PlaygroundNetwork(settings));
        for (var i = 0; i < 7; i++)
        {
            recorded.RecordStep();
            plain.TakeStep();
        }
        Assert.Equal(plain.Measure(), recorded.Measure());
        Assert.Equal(plain.Picture().Parameters.SelectMany(parameter => parameter.Values), recorded.Picture().Parameters.SelectMany(parameter => parameter.Values));
    }

    [Fact]
    public void The_losses_of_the_points_have_the_loss_of_the_batch_as_their_mean()
    {
        var trace = new PlaygroundNetwork(Usual with { Loss = "cross-entropy" }).RecordStep();
        Assert.Equal(trace.Loss, trace.Losses.Average(), 1e-6);
    }

    [Fact]
    public void An_optimiser_that_looks_at_the_loss_several_times_has_no_single_step_to_show()
    {
        var problem = Assert.Throws<RefusedException>(() => new PlaygroundNetwork(Usual with { Optimizer = "lbfgs" }).RecordStep());
        Assert.Contains("several times", problem.Message);
    }

    static double Of(IReadOnlyList<float> values, int width, int sample, int unit) => values[sample * width + unit];
}
