namespace Hebb.Tests;

public class RunWatchTests
{
    const int Pause = 30;

    [Fact]
    public void A_second_run_is_as_live_as_the_first()
    {
        var speeds = new List<double>();
        RunWatch? watch = null;
        watch = new("again", new Feed(), () =>
        {
            if (watch!.State is { Phase: RunPhase.Running, Step: > 0 } state) speeds.Add(state.SamplesPerSecond);
        });
        Train(watch, steps: 40);
        speeds.Clear();
        Train(watch, steps: 25);
        Assert.NotEmpty(speeds);
        Assert.All(speeds, speed => Assert.True(speed > 0));
    }

    [Fact]
    public void The_speed_of_a_resumed_run_counts_only_steps_that_it_takes_itself()
    {
        var folder = Directory.CreateTempSubdirectory("hebb-resumed-");
        var speeds = new List<double>();
        RunWatch? watch = null;
        watch = new("resumed", new Feed(), () =>
        {
            if (watch!.State is { Phase: RunPhase.Running, Step: > 0 } state) speeds.Add(state.SamplesPerSecond);
        });
        Train(watch, steps: 25, new FitOptions { Epochs = 1, BatchSize = 1, Folder = folder.FullName });
        speeds.Clear();
        Train(watch, steps: 25, new FitOptions { Epochs = 2, BatchSize = 1, Folder = folder.FullName, Resume = true });
        folder.Delete(recursive: true);
        Assert.NotEmpty(speeds);
        Assert.All(speeds, speed => Assert.InRange(speed, 1, 1.5 * 1000 / Pause));
    }

    static void Train(RunWatch watch, int steps) => Train(watch, steps, new FitOptions { Epochs = 1, BatchSize = 1 });

    static void Train(RunWatch watch, int steps, FitOptions options)
    {
        var data = new TensorDataset(Tensor.Ones(steps, 2), Tensor.From(new long[steps], steps));
        var model = new Linear(2, 2);
        var trainer = new Trainer(model, new Sgd(model.Parameters, 0.1), Loss.CrossEntropy);
        trainer.Progress += happened =>
        {
            if (happened is StepDone) Thread.Sleep(Pause);
        };
        trainer.Fit(data, options, watch);
    }
}
