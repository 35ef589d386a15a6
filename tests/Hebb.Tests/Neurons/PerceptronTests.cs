namespace Hebb.Tests;

public sealed class PerceptronTests
{
    // What a gate answers to 00, 01, 10 and 11.
    static PerceptronSample[] Gate(params bool[] answers) => [.. answers.Select((answer, i) => new PerceptronSample([i / 2, i % 2], answer))];

    [Theory]
    [InlineData("AND", false, false, false, true)]
    [InlineData("OR", false, true, true, true)]
    [InlineData("NAND", true, true, true, false)]
    [InlineData("NOR", true, false, false, false)]
    [InlineData("first and not second", false, false, true, false)]
    public void Gates_that_a_line_separates_are_learnt(string name, params bool[] answers)
    {
        var perceptron = new Perceptron(2);
        var report = perceptron.Learn(Gate(answers));
        Assert.True(report.Converged, name);
        Assert.Empty(report.Cycle);
        Assert.All(Gate(answers), sample => Assert.Equal(sample.Target, perceptron.Fires(sample.Inputs)));
    }

    [Fact]
    public void NOT_is_learnt_from_one_input()
    {
        var perceptron = new Perceptron(1);
        Assert.True(perceptron.Learn([new([0], true), new([1], false)]).Converged);
        Assert.Equal([true, false], [perceptron.Fires(0), perceptron.Fires(1)]);
    }

    [Fact]
    public void XOR_is_not_learnt_and_the_report_has_the_weights_that_go_round()
    {
        var samples = Gate(false, true, true, false);
        var perceptron = new Perceptron(2);
        var report = perceptron.Learn(samples);
        Assert.False(report.Converged);
        Assert.NotEmpty(report.Cycle);
        // The weights stand at the beginning of the circle; as many more passes bring them through it once more.
        foreach (var state in report.Cycle)
        {
            Assert.Equal(state, State());
            foreach (var sample in samples) perceptron.Correct(sample.Inputs, sample.Target);
        }
        Assert.Equal(report.Cycle[0], State());

        double[] State() => [.. perceptron.Weights, perceptron.Bias];
    }

    [Fact]
    public void Learning_that_runs_out_of_passes_says_so()
    {
        var report = new Perceptron(2).Learn(Gate(false, false, false, true), maximumEpochs: 1);
        Assert.Equal((false, 1), (report.Converged, report.Epochs));
        Assert.Empty(report.Cycle);
    }

    [Fact]
    public void A_correction_is_the_rate_times_the_error_times_the_input()
    {
        var perceptron = new Perceptron(2, learningRate: 0.5);
        Assert.False(perceptron.Correct([2, -3], target: false));
        Assert.Equal([-1, 1.5], perceptron.Weights.ToArray());
        Assert.Equal(-0.5, perceptron.Bias);
        Assert.True(perceptron.Correct([2, -3], target: false));
        Assert.Equal(-0.5, perceptron.Bias);
    }

    [Fact]
    public void Novikoffs_bound_on_the_number_of_corrections_holds()
    {
        var rng = new Rng(4);
        var samples = new List<PerceptronSample>();
        double margin = double.MaxValue, radius = 0;
        while (samples.Count < 200)
        {
            double[] x = [rng.NextNormal(), rng.NextNormal()];
            // The separating unit vector in the space with the bias: (0.6, 0.6, √0.28).
            var side = 0.6 * x[0] + 0.6 * x[1] + Math.Sqrt(0.28);
            if (Math.Abs(side) < 0.1) continue;
            samples.Add(new(x, side > 0));
            margin = Math.Min(margin, Math.Abs(side));
            radius = Math.Max(radius, x[0] * x[0] + x[1] * x[1] + 1);
        }
        var report = new Perceptron(2).Learn(samples);
        Assert.True(report.Converged);
        Assert.InRange(report.Corrections, 1, radius / (margin * margin));
    }
}
