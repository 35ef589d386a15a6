namespace Hebb.Tests;

public sealed class RegularisationTests
{
    static Parameter With(float[] value, float[] gradient, bool decays = true)
    {
        var parameter = new Parameter("w", Tensor.From(value), decays);
        (parameter.Value * Tensor.From(gradient)).Sum().Backward();
        return parameter;
    }

    [Fact]
    public void Penalties_add_their_gradients_to_weights_and_leave_biases()
    {
        float[] value = [2, -0.5f, 0], gradient = [1, 1, 1];
        var (weight, bias) = (With(value, gradient), With(value, gradient, decays: false));
        (Penalty.L1(0.25) + Penalty.L2(0.5))([weight, bias]);
        Assert.Equal([2.25f, 0.5f, 1], weight.Grad!.ToArray<float>());
        Assert.Equal(gradient, bias.Grad!.ToArray<float>());
    }

    [Fact]
    public void The_gradient_of_the_L1_penalty_is_that_of_the_sum_of_sizes()
    {
        var rng = new Rng(1);
        var values = rng.Normal([37]).ToArray<float>();
        var plain = new Parameter("w", Tensor.From(values));
        (plain.Value.Abs().Sum() * 0.1).Backward();
        var adjusted = With(values, new float[37]);
        Penalty.L1(0.1)([adjusted]);
        Assert.Equal(plain.Grad!.ToArray<float>(), adjusted.Grad!.ToArray<float>());
    }

    [Fact]
    public void Max_norm_scales_back_the_units_that_are_too_long()
    {
        var layer = new Linear(2, 2);
        layer.LoadStateDict(new Dictionary<string, Tensor> { ["weight"] = Tensor.From(new float[,] { { 3, 4 }, { 0.3f, 0.4f } }), ["bias"] = Tensor.From([9f, 9f]) });
        MaxNorm.Of(1)(layer.Parameters);
        Assert.Equal([0.6f, 0.8f, 0.3f, 0.4f], layer.Parameters[0].Value.ToArray<float>());
        Assert.Equal([9f, 9f], layer.Parameters[1].Value.ToArray<float>());
    }

    [Fact]
    public void Max_norm_scales_back_weights_whose_squares_overflow()
    {
        var (single, limit) = (new Parameter("w", Tensor.From(new float[,] { { 1e30f, -1e30f } })), Math.Sqrt(0.5));
        MaxNorm.Of(1)([single]);
        Assert.Equal([limit, -limit], single.Value.ToArray<float>().Select(value => (double)value), (a, b) => Math.Abs(a - b) < 1e-6);

        var within = new Parameter("w", Tensor.From(new float[,] { { 1e20f, 1e20f } }));
        MaxNorm.Of(1e25)([within]);
        Assert.Equal([1e20f, 1e20f], within.Value.ToArray<float>());
    }

    [Fact]
    public void An_L1_penalty_makes_weights_of_useless_inputs_vanish_and_an_L2_penalty_does_not()
    {
        // One of ten inputs decides; nine are noise.
        var rng = new Rng(2);
        var x = rng.Normal([200, 10]);
        var y = 2 * x[.., 0..1];
        Assert.True(Small(Penalty.L1(0.2)) >= 9);
        Assert.True(Small(Penalty.L2(0.2)) < 9);

        int Small(Action<IReadOnlyList<Parameter>> penalty)
        {
            var model = new Linear(10, 1, rng: new Rng(3));
            var trainer = new Trainer(model, new Sgd(model.Parameters, 0.02), Loss.MeanSquared) { AdjustGradients = penalty };
            var noisy = y + 0.5 * new Rng(4).Normal([200, 1]);
            for (var step = 0; step < 500; step++) trainer.TrainStep(new Batch(x, noisy));
            return model.Parameters[0].Value.ToArray<float>().Count(weight => Math.Abs(weight) < 0.005);
        }
    }

    [Fact]
    public void An_exponential_average_follows_its_formula_and_leaves_the_weights_alone()
    {
        var model = new Linear(1, 1, bias: false);
        var weight = model.Parameters[0].Value;
        weight.Fill(1);
        var average = new WeightAverage(model, Averaging.Exponential(0.5));
        var wanted = 1.0;
        for (var step = 1; step <= 5; step++)
        {
            weight.Fill(step * step);
            average.Update(step, 5);
            wanted += (1 - Math.Min(0.5, (step + 1.0) / (step + 40))) * (step * step - wanted);
        }
        Assert.Equal(25, weight.Item());
        using (average.Applied()) Assert.Equal(wanted, weight.Item(), 1e-5);
        Assert.Equal(25, weight.Item());
    }

    [Fact]
    public void An_average_in_use_stays_in_use_when_a_use_within_ends()
    {
        var model = new Linear(1, 1, bias: false);
        var weight = model.Parameters[0].Value;
        var average = new WeightAverage(model, Averaging.Tail(1));
        for (var step = 1; step <= 3; step++)
        {
            weight.Fill(step);
            average.Update(step, 3);
        }
        using (average.Applied())
        {
            using (average.Applied()) Assert.Equal(2, weight.Item(), 1e-6);
            Assert.Equal(2, weight.Item(), 1e-6);
        }
        Assert.Equal(3, weight.Item());
    }

    [Fact]
    public void The_average_of_the_tail_is_its_plain_mean()
    {
        var model = new Linear(1, 1, bias: false);
        var weight = model.Parameters[0].Value;
        var average = new WeightAverage(model, Averaging.Tail(0.3));
        for (var step = 1; step <= 10; step++)
        {
            weight.Fill(step);
            average.Update(step, 10);
        }
        average.Swap();
        Assert.Equal(9, weight.Item(), 1e-6);
        Assert.Equal(3, average.Count);
    }
}
