namespace Hebb.Tests;

public sealed class DivergenceTests : IDisposable
{
    readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Too_high_a_learning_rate_is_reported_with_step_layer_and_advice()
    {
        var model = Blobs.Model();
        var trainer = new Trainer(model, new Sgd(model.Parameters, learningRate: 1e30), Loss.CrossEntropy);
        TrainingDiverged? told = null;
        trainer.Progress += happened => told = happened as TrainingDiverged ?? told;

        var e = Assert.Throws<DivergedException>(() => trainer.Fit(Blobs.Make(100), epochs: 5, batchSize: 10));
        Assert.InRange(e.Step, 2, 20);
        Assert.Equal(e, told!.Reason);
        Assert.Contains($"step {e.Step}", e.Message);
        Assert.Contains("layer '", e.Message);
        Assert.Contains("smaller", e.Advice);
    }

    [Fact]
    public void The_first_layer_that_overflows_is_named()
    {
        var model = Blobs.Model();
        model.Parameters[2].Value.Fill(3e38);
        var e = Assert.Throws<DivergedException>(() => Train(model, Blobs.Make(4)));
        Assert.Equal("the output of layer '3', Linear(16 → 3), overflowed", e.Cause);
        Assert.Equal(1, e.Step);
    }

    [Fact]
    public void A_spoilt_parameter_is_named()
    {
        var model = Blobs.Model();
        model.Parameters[1].Value.Fill(double.NaN);
        Assert.Equal("in layer '0', Linear(2 → 16), the parameter 'bias' [16] holds NaN or infinity after the last update", Assert.Throws<DivergedException>(() => Train(model, Blobs.Make(4))).Cause);
    }

    [Fact]
    public void NaN_in_the_data_is_told_from_a_network_that_diverges()
    {
        var (inputs, targets) = (Tensor.Ones(2, 2), Tensor.Zeros([2], DType.Int64));
        inputs.AsSpan<float>()[3] = float.NaN;
        var e = Assert.Throws<DivergedException>(() => Blobs.Trainer().TrainStep(new Batch(inputs, targets)));
        Assert.Contains("inputs", e.Cause);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_refused_step_leaves_running_statistics_and_random_streams_as_they_were(bool isInputSpoilt)
    {
        var model = new Sequential(new BatchNorm1d(2), new Dropout(0.5, new Rng(1)), new Linear(2, Blobs.Classes));
        var trainer = new Trainer(model, new Sgd(model.Parameters), Loss.CrossEntropy);
        var (inputs, targets) = Blobs.Make(8).Gather([.. Enumerable.Range(0, 8)]);
        trainer.TrainStep(new Batch(inputs, targets));
        if (isInputSpoilt) inputs.AsSpan<float>()[3] = float.NaN;
        else model.Parameters[^1].Value.Fill(double.NaN);
        var state = trainer.Hash();
        var streams = model.NamedStreams().Select(stream => stream.Value.State).ToList();

        Assert.Throws<DivergedException>(() => trainer.TrainStep(new Batch(inputs, targets)));
        Assert.Equal(state, trainer.Hash());
        Assert.Equal(streams, model.NamedStreams().Select(stream => stream.Value.State));
    }

    [Fact]
    public void A_loss_that_is_not_defined_on_the_output_is_blamed_itself()
    {
        var model = Blobs.Model();
        var trainer = new Trainer(model, new Sgd(model.Parameters), (output, _) => (output * 0 - 1).Log().Mean());
        Assert.Contains("the loss of it is not", Assert.Throws<DivergedException>(() => trainer.TrainStep(Blobs.Make(2).Gather([0, 1]))).Cause);
    }

    [Fact]
    public void The_last_good_checkpoint_survives()
    {
        var trainer = Blobs.Trainer();
        var options = new FitOptions { Epochs = 3, BatchSize = 10, Folder = folder["run"], SaveEverySteps = 1, Validation = Blobs.Make(30) };
        var saved = new List<string>();
        trainer.Progress += happened =>
        {
            if (happened is CheckpointSaved) saved.Add(trainer.Hash());
            if (happened is StepDone { Step: 14 }) trainer.Optimizer.LearningRate = 1e300;
        };
        Assert.Throws<DivergedException>(() => trainer.Fit(Blobs.Make(50), options));
        Assert.Equal(saved[^1], WeightsHash.Sha256(SafeTensors.Read(folder["run/last.safetensors"]).Tensors));
        Assert.All(SafeTensors.Read(folder["run/last.checkpoint"]).Tensors.Where(entry => entry.Key.StartsWith("model.")), entry =>
            Assert.All(entry.Value.ToArray<float>(), value => Assert.True(float.IsFinite(value))));
    }

    static void Train(Layer model, Dataset data) => new Trainer(model, new Sgd(model.Parameters), Loss.CrossEntropy).Fit(data);
}
