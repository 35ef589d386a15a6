namespace Hebb.Tests;

public sealed class DiagnosticsTests
{
    static readonly TensorDataset Points = Blobs.Make(60);

    static Linear Weighing(params double[][] rows)
    {
        var layer = new Linear(rows[0].Length, rows.Length, bias: false);
        layer.To(DType.Float64);
        layer.Weight.Value.CopyFrom(Tensor.From<double>([.. rows.SelectMany(row => row)], rows.Length, rows[0].Length));
        return layer;
    }

    static TensorDataset Samples(double[] inputs, int width) =>
        new(Tensor.From(inputs, inputs.Length / width, width), Tensor.Zeros([inputs.Length / width, 1], DType.Float64));

    [Fact]
    public void The_bound_of_a_chain_of_single_units_is_the_product_of_weights_and_steepest_slopes()
    {
        var model = new Sequential(Weighing([3]), new Sigmoid(), Weighing([-4]), new Sigmoid(), Weighing([2]));
        var layers = Diagnostics.Of(model, Samples([0.5, -1], 1), Loss.MeanSquared).Layers;
        var gradient = layers[^1].Gradient;
        var product = 1.0;
        Assert.Equal(["0", "1", "2", "3", "4"], layers.Select(layer => layer.Name));
        foreach (var (i, factor) in ((int, double)[])[(4, 1), (3, 2), (2, 0.25), (1, 4), (0, 0.25)])
            Assert.Equal(gradient * (product *= factor), layers[i].Bound, 1e-9);
    }

    [Theory]
    [InlineData("sigmoid")]
    [InlineData("tanh")]
    [InlineData("relu")]
    [InlineData("gelu")]
    public void No_gradient_is_above_its_bound(string activation)
    {
        var model = Mlp.Create(2, [20, 20, 20, 20], 3, Activation.Find(activation), dropout: 0.5, rng: new Rng(3));
        var layers = Diagnostics.Of(model, Points, Loss.CrossEntropy).Layers;
        Assert.All(layers.Skip(1), layer => Assert.InRange(layer.Gradient, 1e-12, layer.Bound * (1 + 1e-5)));
        Assert.All(model.Parameters, parameter => Assert.Null(parameter.Grad));
        Assert.All(model.NamedLayers(), layer => Assert.True(layer.Value.Training));
    }

    [Fact]
    public void Gradients_are_those_of_the_mean_loss_whatever_the_batch()
    {
        var model = Blobs.Model();
        var batch = Points.Gather([.. Enumerable.Range(0, 60)]);
        Loss.CrossEntropy(model.Forward(batch.Inputs), batch.Targets).Backward();
        var first = (Linear)model[0];
        var wanted = Math.Sqrt(first.Weight.Grad!.Square().Sum().Item() + first.Bias!.Grad!.Square().Sum().Item());
        foreach (var size in (int[])[60, 7])
            Assert.Equal(wanted, Diagnostics.Of(model, Points, Loss.CrossEntropy, size).Layers[0].WeightGradient, 1e-5 * wanted);
    }

    [Fact]
    public void Saturated_outputs_are_those_in_the_outer_twentieth_on_either_side()
    {
        // σ(±3) is within 0.05 of an end, σ(±2.9) is not.
        var sigmoid = Diagnostics.Of(new Sequential(Weighing([1.0]), new Sigmoid()), Samples([-3, -2.9, 0, 2.9, 3, 50], 1), Loss.MeanSquared).Layers[1];
        Assert.Equal(0.5, sigmoid.Saturated, 1e-12);
        // |tanh(±1.5)| is above 0.9, |tanh(±1.4)| is not.
        var tanh = Diagnostics.Of(new Sequential(Weighing([1.0]), new Tanh()), Samples([-1.5, -1.4, 1.4, 1.5], 1), Loss.MeanSquared).Layers[1];
        Assert.Equal(0.5, tanh.Saturated, 1e-12);
        Assert.Equal(double.NaN, tanh.Dead);
    }

    [Theory]
    [InlineData(10)]
    [InlineData(1)]
    public void A_unit_that_is_0_for_every_sample_is_dead(int batchSize)
    {
        // Inputs are positive: the second unit never responds, the third does for one sample.
        var model = new Sequential(Weighing([1, 1], [-1, -1], [1, -2], [2, 1]), new Relu(), Weighing([1, 1, 1, 1]));
        var relu = Diagnostics.Of(model, Samples([1, 2, 3, 1, 1, 1], 2), Loss.MeanSquared, batchSize).Layers[1];
        Assert.Equal(0.25, relu.Dead);
        Assert.Equal(double.NaN, relu.Saturated);
    }

    [Fact]
    public void A_channel_of_an_image_is_a_unit()
    {
        var convolution = new Conv2d(1, 4, 3);
        convolution.Bias!.Value.CopyFrom(Tensor.From<float>([100, -100, 100, 100]));
        var images = new TensorDataset(new Rng(1).Normal([5, 1, 6, 6]), Tensor.Zeros([5], DType.Int64));
        var layers = Diagnostics.Of(new Sequential(convolution, new Relu(), new GlobalAvgPool2d()), images, Loss.CrossEntropy).Layers;
        Assert.Equal(0.25, layers[1].Dead);
        Assert.Equal(double.NaN, layers[0].Bound);
    }

    [Theory]
    [InlineData(20)]
    [InlineData(60)]
    public void The_update_is_the_last_steps_share_of_the_weights(int batchSize)
    {
        var model = Blobs.Model();
        var trainer = new Trainer(model, new Sgd(model.Parameters, 0.1), Loss.CrossEntropy);
        var reports = new List<DiagnosticReport>();
        var weights = new List<float[]>();
        trainer.Progress += happened =>
        {
            if (happened is StepDone) weights.Add(((Linear)model[0]).Weight.Value.ToArray<float>());
        };
        using (Diagnostics.Watch(trainer, Points, reports.Add)) trainer.Fit(Points, epochs: 3, batchSize: batchSize);
        trainer.Fit(Points, epochs: 1, batchSize: batchSize);

        Assert.Equal(3, reports.Count);
        var steps = 60 / batchSize;
        var (before, after) = (weights[3 * steps - 2], weights[3 * steps - 1]);
        var wanted = Math.Sqrt(after.Zip(before).Sum(pair => Math.Pow(pair.First - pair.Second, 2)) / before.Sum(weight => weight * weight));
        Assert.Equal(wanted, reports[2].Layers[0].Update, 1e-4 * wanted);
        Assert.Equal(double.NaN, reports[2].Layers[1].Update);
    }

    [Fact]
    public void Training_under_watch_ends_with_the_same_weights()
    {
        var (watched, alone) = (Blobs.Trainer(dropout: 0.3), Blobs.Trainer(dropout: 0.3));
        var tables = new List<string>();
        using (Diagnostics.Watch(watched, Points.Take(20), report => tables.Add($"{report}"))) watched.Fit(Points, epochs: 3, batchSize: 10);
        alone.Fit(Points, epochs: 3, batchSize: 10);
        Assert.Equal(alone.Hash(), watched.Hash());
        Assert.All(tables, table => Assert.Contains("Linear(2 → 16)", table, StringComparison.Ordinal));
    }
}
