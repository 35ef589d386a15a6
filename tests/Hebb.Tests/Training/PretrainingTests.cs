namespace Hebb.Tests;

public sealed class PretrainingTests
{
    static readonly TensorDataset Data = Blobs.Make(90);

    static Sequential Deep(ulong seed = 1) => Mlp.Create(2, [8, 6, 4], Blobs.Classes, LayerCatalog.Sigmoid, rng: new Rng(seed));

    static Pretraining Settings => new() { Epochs = 10, BatchSize = 10, Optimizer = parameters => new Adam(parameters, 0.02) };

    [Theory]
    [InlineData(true, 0)]
    [InlineData(false, 0)]
    [InlineData(true, 0.1)]
    public void Every_hidden_layer_learns_to_keep_its_input_and_the_last_layer_is_left_alone(bool tied, double noise)
    {
        var model = Deep();
        var before = model.StateDict().ToDictionary(entry => entry.Key, entry => entry.Value.ToArray<float>());
        var layers = (Settings with { TiedWeights = tied, Noise = noise }).Run(model, Data);

        Assert.Equal(["1", "3", "5"], layers.Select(layer => layer.Name));
        Assert.All(layers, layer => Assert.True(layer.After < 0.5 * layer.Before, $"{layer}"));
        var after = model.StateDict().ToDictionary(entry => entry.Key, entry => entry.Value.ToArray<float>());
        Assert.All(before.Keys.Where(name => !name.StartsWith('7')), name => Assert.NotEqual(before[name], after[name]));
        Assert.Equal(before["7.weight"], after["7.weight"]);
    }

    [Fact]
    public void The_same_seed_gives_the_same_weights_and_labels_play_no_part()
    {
        var (x, _) = Data.Gather([.. Enumerable.Range(0, Data.Count)]);
        var unlabelled = new TensorDataset(x, Tensor.Zeros([Data.Count], DType.Int64));
        var (one, other) = (Deep(), Deep());
        (Settings with { Noise = 0.2 }).Run(one, Data);
        (Settings with { Noise = 0.2 }).Run(other, unlabelled);
        Assert.Equal(WeightsHash.Sha256(one.StateDict()), WeightsHash.Sha256(other.StateDict()));
    }

    [Fact]
    public void A_network_without_hidden_layers_and_a_hidden_layer_without_activation_are_refused()
    {
        Assert.Contains("no hidden Linear", Assert.Throws<ArgumentException>(() => Settings.Run(new(new Linear(2, 3)), Data)).Message, StringComparison.Ordinal);
        var message = Assert.Throws<ArgumentException>(() => Settings.Run(new(new Linear(2, 3), new Linear(3, 3)), Data)).Message;
        Assert.Contains("Linear(2 → 3)", message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_linear_auto_encoder_finds_the_line_that_the_samples_lie_on()
    {
        // Points on a line through the origin need one number each.
        var rng = new Rng(2);
        var along = rng.Normal([200, 1]);
        var x = along.MatMul(Tensor.From<float>([0.6f, -0.8f, 0.3f], 1, 3));
        var model = new AutoEncoder(new Linear(3, 1, rng: rng), new Linear(1, 3, rng: rng));
        var data = new TensorDataset(x, Tensor.Zeros([200], DType.Int64)).InputsAsTargets();
        var trainer = new Trainer(model, new Adam(model.Parameters, 0.02), Loss.MeanSquared);
        trainer.Fit(data, epochs: 40, batchSize: 20);

        Assert.Equal([200, 1], model.Encode(x).Shape.ToArray());
        Assert.InRange(model.ReconstructionLoss(x).Item(), 0, 1e-4);
        Assert.Equal(model.ReconstructionLoss(x).Item(), trainer.Evaluate(data).Loss, 1e-6);
        Assert.Equal(model.Forward(x).ToArray<float>(), model.Decode(model.Encode(x)).ToArray<float>());
    }

    [Fact]
    public void Noise_sets_inputs_to_0_in_training_only_and_leaves_the_others_as_they_are()
    {
        var model = new AutoEncoder(new Identity(), new Identity(), noise: 0.25, new Rng(1));
        var x = Tensor.Ones(40, 50);
        var seen = model.Forward(x).ToArray<float>();
        Assert.All(seen, value => Assert.True(value is 0 or > 0.999f and < 1.001f));
        Assert.InRange(seen.Count(value => value == 0) / 2000.0, 0.2, 0.3);
        Assert.Equal(x.ToArray<float>(), model.Eval().Forward(x).ToArray<float>());
    }

    [Fact]
    public void Inputs_are_targets_whatever_the_data_set_does_to_them()
    {
        var images = new TensorDataset(new Rng(1).Normal([6, 1, 4, 4]), Tensor.Zeros([6], DType.Int64)).Map((input, rng) => input[0] = rng.NextSingle());
        var (inputs, targets) = images.InputsAsTargets().Gather([4, 1, 3], epoch: 2);
        Assert.Equal([3, 1, 4, 4], targets.Shape.ToArray());
        Assert.Equal(inputs.ToArray<float>(), targets.ToArray<float>());
        Assert.Equal(images.Gather([4, 1, 3], epoch: 2).Inputs.ToArray<float>(), inputs.ToArray<float>());
    }
}
