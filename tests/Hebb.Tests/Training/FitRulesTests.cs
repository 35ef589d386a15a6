namespace Hebb.Tests;

public sealed class FitRulesTests : IDisposable
{
    readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Early_stopping_ends_training_and_leaves_the_best_weights()
    {
        var trainer = Trainer();
        string? best = null;
        trainer.Progress += happened =>
        {
            if (happened is EpochDone { IsBest: true }) best = trainer.Hash();
        };
        var report = trainer.Fit(Blobs.Make(60), Options("run") with { Epochs = 200, EarlyStopping = new(3) });
        Assert.True(report.StoppedEarly);
        Assert.Equal(report.Best!.Epoch + 3, report.Epochs.Count);
        Assert.Equal(best, trainer.Hash());
        Assert.Equal(best, WeightsHash.Sha256(Checkpoint.Load(folder["run"]).Model.StateDict()));

        var resumed = Trainer();
        Assert.Equal(report.Steps, resumed.Fit(Blobs.Make(60), Options("run") with { Epochs = 200, EarlyStopping = new(3) }).Steps);
        Assert.Equal(best, resumed.Hash());
    }

    [Fact]
    public void Early_stopping_needs_a_validation_set() =>
        Assert.Throws<ArgumentException>(() => Trainer().Fit(Blobs.Make(60), new FitOptions { EarlyStopping = new(3) }));

    [Fact]
    public void An_empty_validation_set_is_refused() =>
        Assert.Contains("validation set is empty", Assert.Throws<ArgumentException>(() => Trainer().Fit(Blobs.Make(60), new FitOptions { Validation = Blobs.Make(3).Take(0) })).Message);

    [Fact]
    public void A_network_that_cannot_be_described_is_refused_before_it_learns_when_the_run_is_to_be_saved()
    {
        var model = new Unregistered();
        var trainer = new Trainer(model, new Sgd(model.Parameters), Loss.CrossEntropy);
        var message = Assert.Throws<NotSupportedException>(() => trainer.Fit(Blobs.Make(60), Options("run"))).Message;
        Assert.Contains("The network itself is a Unregistered", message);
        Assert.Equal(0, trainer.Optimizer.Steps);
        Assert.False(Directory.Exists(folder["run"]));
        Assert.Equal(6, trainer.Fit(Blobs.Make(60), epochs: 1, batchSize: 10).Steps);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_run_with_averaging_and_a_plateau_resumes_bit_for_bit(bool tail)
    {
        var averaging = tail ? Averaging.Tail(0.5) : Averaging.Exponential(0.9, every: 2);
        var options = Options("whole") with { Averaging = averaging, Plateau = new() { Patience = 1 }, SaveEverySteps = 3 };
        var expected = Trainer();
        expected.Fit(Blobs.Make(60), options);
        for (var events = 2; events < 60; events += 9)
        {
            var left = events;
            var killed = Trainer();
            killed.Progress += _ =>
            {
                if (--left == 0) throw new OperationCanceledException("killed");
            };
            Record.Exception(() => killed.Fit(Blobs.Make(60), options with { Folder = folder[$"run {events}"] }));
            var resumed = Trainer();
            resumed.Fit(Blobs.Make(60), options with { Folder = folder[$"run {events}"] });
            Assert.Equal(expected.Hash(), resumed.Hash());
        }
    }

    [Fact]
    public void With_averaging_the_network_and_the_saved_weights_are_the_average()
    {
        var (averaged, plain) = (Trainer(), Trainer());
        averaged.Fit(Blobs.Make(60), Options("run") with { Averaging = Averaging.Tail(0.5), Validation = null });
        plain.Fit(Blobs.Make(60), Options("plain") with { Validation = null });
        Assert.NotEqual(plain.Hash(), averaged.Hash());
        Assert.Equal(averaged.Hash(), WeightsHash.Sha256(Checkpoint.Load(folder["run"]).Model.StateDict()));
    }

    [Fact]
    public void A_second_run_with_the_average_of_the_tail_averages_its_own_tail()
    {
        var trainer = Trainer();
        trainer.Fit(Blobs.Make(60), epochs: 2, batchSize: 10);
        var weights = new List<float[]>();
        trainer.Progress += happened =>
        {
            if (happened is StepDone) weights.Add(trainer.Model.Parameters[^1].Value.ToArray<float>());
        };
        trainer.Fit(Blobs.Make(60), new FitOptions { Epochs = 2, BatchSize = 10, Averaging = Averaging.Tail(0.25) });
        var averaged = trainer.Model.Parameters[^1].Value.ToArray<float>();
        for (var i = 0; i < averaged.Length; i++) Assert.Equal(weights.TakeLast(3).Average(step => step[i]), averaged[i], 1e-6f);
    }

    [Fact]
    public void A_plateau_lowers_the_rate_for_the_run()
    {
        var trainer = Trainer();
        var rates = Rates(trainer);
        var plateau = new Plateau { Patience = 1, Factor = 0.5 };
        var report = trainer.Fit(Blobs.Make(60), Options("run") with { Epochs = 60, Plateau = plateau });
        Assert.Equal(0.1 * plateau.Scale([.. report.Epochs.SkipLast(1)]), rates[^1], 1e-12);
        Assert.True(rates[^1] < 0.1);

        Assert.Equal(0.1, trainer.Optimizer.LearningRate);
        rates.Clear();
        trainer.Fit(Blobs.Make(60), Options("next") with { Epochs = 1, Plateau = plateau });
        Assert.All(rates, rate => Assert.Equal(0.1, rate));
    }

    [Fact]
    public void A_run_with_a_plateau_resumes_bit_for_bit_on_the_trainer_that_was_cancelled()
    {
        var options = Options("whole") with { Epochs = 30, Plateau = new() { Patience = 0, Factor = 0.5 } };
        var (expected, resumed) = (Trainer(), Trainer());
        var (expectedRates, rates) = (Rates(expected), Rates(resumed));
        expected.Fit(Blobs.Make(60), options);

        using var cancellation = new CancellationTokenSource();
        resumed.Progress += happened =>
        {
            if (happened is EpochDone { Epoch: 20 }) cancellation.Cancel();
        };
        Assert.True(resumed.Fit(Blobs.Make(60), options with { Folder = folder["run"], Cancellation = cancellation.Token }).Cancelled);
        Assert.True(rates[^1] < 0.1);
        resumed.Fit(Blobs.Make(60), options with { Folder = folder["run"] });
        Assert.Equal(expectedRates, rates);
        Assert.Equal(expected.Hash(), resumed.Hash());
    }

    [Fact]
    public void Weights_are_constrained_after_every_step()
    {
        var model = Blobs.Model();
        var trainer = new Trainer(model, new Sgd(model.Parameters, 0.5), Loss.CrossEntropy) { ConstrainWeights = MaxNorm.Of(0.5) };
        trainer.Fit(Blobs.Make(60), epochs: 3);
        foreach (var weight in model.Parameters.Where(parameter => parameter.Shape.Rank == 2))
            Assert.All(weight.Value.Norm(1).ToArray<float>(), length => Assert.InRange(length, 0, 0.5001f));
    }

    [Fact]
    public void The_learning_rate_finder_finds_a_rate_that_learns_and_changes_nothing()
    {
        var trainer = Trainer();
        trainer.Fit(Blobs.Make(60), epochs: 1);
        var (before, state) = (trainer.Hash(), trainer.Optimizer.State().SelectMany(entry => entry.Value.Cast(DType.Float64).ToArray<double>()).ToArray());
        var range = LearningRateFinder.Find(trainer, Blobs.Make(300), batchSize: 16);
        Assert.Equal(before, trainer.Hash());
        Assert.Equal(state, trainer.Optimizer.State().SelectMany(entry => entry.Value.Cast(DType.Float64).ToArray<double>()));
        Assert.Equal(0.1, trainer.Optimizer.LearningRate);

        Assert.InRange(range.Suggested, 1e-4, 1);
        var model = Blobs.Model(2);
        var fresh = new Trainer(model, new Sgd(model.Parameters, range.Suggested, momentum: 0.9), Loss.CrossEntropy);
        Assert.True(fresh.Fit(Blobs.Make(300), epochs: 5).Epochs[^1].Train.Accuracy > 0.95);
    }

    static List<double> Rates(Trainer trainer)
    {
        var rates = new List<double>();
        trainer.Progress += happened =>
        {
            if (happened is StepDone) rates.Add(trainer.Optimizer.LearningRate);
        };
        return rates;
    }

    static Trainer Trainer() => Blobs.Trainer(dropout: 0.2);

    sealed class Unregistered : Layer
    {
        readonly Linear inner;

        public Unregistered() => inner = Add("inner", new Linear(2, Blobs.Classes));

        public override Tensor Forward(Tensor x) => Run(inner, x);
    }

    FitOptions Options(string name) => new()
    {
        Epochs = 6,
        BatchSize = 10,
        Validation = Blobs.Make(40, seed: 9),
        Folder = folder[name],
        Resume = true,
    };
}
