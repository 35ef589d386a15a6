namespace Hebb.Tests;

public class RunWatchTests
{
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

    static void Train(RunWatch watch, int steps)
    {
        var data = new TensorDataset(Tensor.Ones(steps, 2), Tensor.From(new long[steps], steps));
        var model = new Linear(2, 2);
        var trainer = new Trainer(model, new Sgd(model.Parameters, 0.1), Loss.CrossEntropy);
        trainer.Progress += happened =>
        {
            if (happened is StepDone) Thread.Sleep(30);
        };
        trainer.Fit(data, new FitOptions { Epochs = 1, BatchSize = 1 }, watch);
    }
}
