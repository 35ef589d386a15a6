namespace Hebb.Tests;

/// <summary>A program of the user's own that trains in the background, shown in a Lab, until it is told to stop.</summary>
sealed class LiveRun : IAsyncDisposable
{
    readonly CancellationTokenSource stopping = new();
    readonly Task training;

    public LiveRun(Lab lab, string name)
    {
        var (train, test) = Digits.Load(train: 640, test: 100);
        var model = new Sequential(new Flatten(), new Linear(784, 10));
        var trainer = new Trainer(model, new Sgd(model.Parameters, 0.01), Loss.CrossEntropy);
        var watch = lab.Watch(name);
        Name = watch.Name;
        // A step takes as long as one of a larger network, so that a run lasts without filling the page with points.
        trainer.Progress += happened =>
        {
            if (happened is StepDone) stopping.Token.WaitHandle.WaitOne(TimeSpan.FromMilliseconds(20));
        };
        training = Task.Run(() => trainer.Fit(train, new FitOptions { Epochs = 100_000, BatchSize = 64, Validation = test, Cancellation = stopping.Token }, watch));
    }

    public string Name { get; }

    /// <summary>Stops as Ctrl-C does, and waits for the end.</summary>
    public async Task Stop()
    {
        await stopping.CancelAsync();
        await training;
    }

    public async ValueTask DisposeAsync()
    {
        await Stop();
        stopping.Dispose();
    }
}
