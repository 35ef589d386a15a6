namespace Hebb.Tests;

public sealed class ResumeTests : IDisposable
{
    const int Samples = 70, Epochs = 4;

    readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("sgd")]
    [InlineData("adam")]
    [InlineData("lbfgs")]
    [InlineData("cg")]
    public void A_run_that_breaks_off_anywhere_and_is_resumed_equals_one_that_does_not(string optimizer)
    {
        var expected = Trainer(optimizer);
        var report = expected.Fit(Blobs.Make(Samples), Options("whole"));
        var random = new Random(1);
        for (var trial = 0; trial < 12; trial++)
        {
            var name = $"run {trial}";
            // The process dies up to three times: at a step, while an event is told, or right after a checkpoint.
            for (var death = 0; death < 1 + trial % 3; death++)
            {
                var trainer = Trainer(optimizer);
                var events = random.Next(1, 50);
                trainer.Progress += _ =>
                {
                    if (--events == 0) throw new OperationCanceledException("killed");
                };
                Record.Exception(() => trainer.Fit(Blobs.Make(Samples), Options(name)));
            }
            var resumed = Trainer(optimizer);
            var resumedReport = resumed.Fit(Blobs.Make(Samples), Options(name));

            Assert.Equal(expected.Hash(), resumed.Hash());
            Assert.Equal(report.Steps, resumedReport.Steps);
            Assert.Equal(report.Epochs.Select(epoch => (epoch.Epoch, epoch.Train, epoch.Validation)), resumedReport.Epochs.Select(epoch => (epoch.Epoch, epoch.Train, epoch.Validation)));
            Assert.Equal(report.Best!.Epoch, resumedReport.Best!.Epoch);
            foreach (var file in (string[])["best.safetensors", "last.safetensors"])
                Assert.Equal(WeightsOf($"whole/{file}"), WeightsOf($"{name}/{file}"));
        }
    }

    [Fact]
    public void A_cancelled_run_is_saved_where_it_stopped_and_goes_on_from_there()
    {
        var expected = Trainer("adam");
        expected.Fit(Blobs.Make(Samples), Options("whole"));
        for (var step = 1; step <= 8; step++)
        {
            using var cancellation = new CancellationTokenSource();
            var options = Options($"run {step}") with { SaveEverySteps = null };
            var cancelled = Trainer("adam");
            cancelled.Progress += happened =>
            {
                if (happened is StepDone && happened.Step == step) cancellation.Cancel();
            };
            Assert.True(cancelled.Fit(Blobs.Make(Samples), options with { Cancellation = cancellation.Token }).Cancelled);

            var resumed = Trainer("adam");
            long? first = null;
            resumed.Progress += happened => first ??= happened.Step;
            resumed.Fit(Blobs.Make(Samples), options);
            Assert.Equal(expected.Hash(), resumed.Hash());
            if (step % 7 != 0) Assert.Equal(step + 1, first);
        }
    }

    [Fact]
    public void Weights_that_are_ahead_of_the_checkpoint_after_a_kill_between_two_files_are_made_again()
    {
        var expected = Trainer("adam");
        var states = new List<byte[]>();
        expected.Progress += happened =>
        {
            if (happened is CheckpointSaved) states.Add(File.ReadAllBytes(folder["run/last.checkpoint"]));
        };
        expected.Fit(Blobs.Make(Samples), Options("run"));
        var (best, last) = (WeightsOf("run/best.safetensors"), WeightsOf("run/last.safetensors"));

        foreach (var state in states)
        {
            File.WriteAllBytes(folder["run/last.checkpoint"], state);
            Trainer("adam").Fit(Blobs.Make(Samples), Options("run"));
            Assert.Equal((best, last), (WeightsOf("run/best.safetensors"), WeightsOf("run/last.safetensors")));
        }
    }

    [Fact]
    public void A_run_can_be_saved_by_the_clock()
    {
        var trainer = Blobs.Trainer();
        var saved = new List<long>();
        trainer.Progress += happened =>
        {
            if (happened is CheckpointSaved) saved.Add(happened.Step);
        };
        trainer.Fit(Blobs.Make(30), new FitOptions { Epochs = 1, BatchSize = 10, Folder = folder["run"], SaveEvery = TimeSpan.Zero });
        Assert.Equal([1, 2, 3, 3], saved);
    }

    [Fact]
    public void A_finished_run_takes_no_step_and_can_be_extended()
    {
        var expected = Trainer("adam");
        expected.Fit(Blobs.Make(Samples), Options("whole") with { Epochs = 6 });

        Trainer("adam").Fit(Blobs.Make(Samples), Options("run"));
        var resumed = Trainer("adam");
        Assert.Equal(Epochs * 7, resumed.Fit(Blobs.Make(Samples), Options("run")).Steps);
        resumed = Trainer("adam");
        resumed.Fit(Blobs.Make(Samples), Options("run") with { Epochs = 6 });
        Assert.Equal(expected.Hash(), resumed.Hash());
    }

    [Fact]
    public void A_new_run_in_an_old_folder_does_not_keep_the_old_best()
    {
        Trainer("sgd").Fit(Blobs.Make(Samples), Options("run"));
        var trainer = Trainer("adam");
        trainer.Fit(Blobs.Make(Samples), Options("run") with { Resume = false, Validation = null });
        Assert.False(File.Exists(folder["run/best.safetensors"]));
        Assert.Equal(trainer.Hash(), Checkpoint.Load(folder["run"]).WeightsSha256);
    }

    [Fact]
    public void Other_data_another_batch_size_or_another_optimiser_are_refused()
    {
        Trainer("sgd").Fit(Blobs.Make(Samples), Options("run"));
        Assert.Contains("70 samples", Refusal(Trainer("sgd"), Blobs.Make(71), Options("run")));
        Assert.Contains("batches of 10", Refusal(Trainer("sgd"), Blobs.Make(Samples), Options("run") with { BatchSize = 5 }));
        Assert.Contains("velocity", Refusal(Trainer("adam"), Blobs.Make(Samples), Options("run")));
        var other = new Sequential(new Linear(2, 3));
        Assert.Contains("0.weight", Refusal(new(other, new Sgd(other.Parameters), Loss.CrossEntropy), Blobs.Make(Samples), Options("run")));

        string Refusal(Trainer trainer, Dataset data, FitOptions options)
        {
            var message = Assert.Throws<InvalidDataException>(() => trainer.Fit(data, options)).Message;
            Assert.Contains("last.checkpoint", message);
            return message;
        }
    }

    [Fact]
    public void A_damaged_training_state_is_refused()
    {
        Trainer("sgd").Fit(Blobs.Make(Samples), Options("run"));
        var path = folder["run/last.checkpoint"];
        var valid = File.ReadAllBytes(path);
        var random = new Random(1);
        for (var trial = 0; trial < 300; trial++)
        {
            var bytes = (byte[])valid.Clone();
            bytes[random.Next(bytes.Length - 900)] ^= (byte)random.Next(1, 256);
            File.WriteAllBytes(path, bytes);
            var e = Record.Exception(() => Trainer("sgd").Fit(Blobs.Make(Samples), Options("run") with { Epochs = 0 }));
            if (e is not null) Assert.Contains("last.checkpoint", Assert.IsType<InvalidDataException>(e).Message);
        }
    }

    [Theory]
    [InlineData("\"epochs\":[{", "\"epochs\":[null,{")]
    [InlineData("\"epoch\":2,\"train\"", "\"epoch\":7,\"train\"")]
    public void Epochs_that_are_not_counted_one_by_one_are_refused(string part, string other)
    {
        Trainer("sgd").Fit(Blobs.Make(Samples), Options("run"));
        var path = folder["run/last.checkpoint"];
        var (tensors, metadata) = SafeTensors.Read(path);
        SafeTensors.Write(path, tensors, metadata.ToDictionary(entry => entry.Key, entry => entry.Value.Replace(part, other, StringComparison.Ordinal)));
        var message = Assert.Throws<InvalidDataException>(() => Trainer("sgd").Fit(Blobs.Make(Samples), Options("run"))).Message;
        Assert.Contains("last.checkpoint", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Resuming_needs_a_folder() =>
        Assert.Throws<ArgumentException>(() => Blobs.Trainer().Fit(Blobs.Make(3), new FitOptions { Resume = true }));

    FitOptions Options(string name) => new()
    {
        Epochs = Epochs,
        BatchSize = 10,
        Validation = Blobs.Make(40, seed: 2),
        Folder = folder[name],
        SaveEverySteps = 4,
        Resume = true,
    };

    string WeightsOf(string file) => WeightsHash.Sha256(SafeTensors.Read(folder[file]).Tensors);

    static Trainer Trainer(string optimizer)
    {
        var model = Blobs.Model(dropout: 0.3);
        return new(model, OptimizerCatalog.Find(optimizer).Create(model.Parameters, new() { LearningRate = 0.02, Momentum = optimizer == "sgd" ? 0.9 : null }), Loss.CrossEntropy);
    }
}
