using System.Diagnostics;

namespace Hebb;

/// <summary>Trains a small network on the built-in digits in some seconds, for whoever starts the Lab without a model.</summary>
static class FirstModel
{
    /// <summary>The name of its run.</summary>
    public const string Folder = "lab-first-model";

    static readonly TimeSpan Between = TimeSpan.FromMilliseconds(100);

    /// <summary>What it learns from and is tested with.</summary>
    public const int TrainingDigits = 40_000, TestDigits = 2_000;

    /// <summary>How it is trained.</summary>
    public static RunSettings Settings { get; } = ModelCatalog.Mlp.Recipe with
    {
        Dataset = "digits",
        Hidden = [256],
        Dropout = 0,
        Epochs = 6,
        BatchSize = 64,
        Validation = 2_000,
    };

    /// <summary>Whether a model is this one, and the Lab was stopped before it had learnt all that it was to learn.</summary>
    public static bool WasInterrupted(LabOptions options, DrawModel model) =>
        model.Entry.Name == Folder && PastRuns.Read(new(Path.Combine(options.RunsFolder, Folder))).State.Phase == RunPhase.Interrupted;

    /// <summary>Trains it, or goes on where it was interrupted, saves it among the runs, and tells the feed how it goes; null when that failed or the Lab stopped.</summary>
    public static DrawModel? Train(LabOptions options, DrawModel? half, Feed feed, CancellationToken stopping)
    {
        try
        {
            feed.Publish(new FirstTraining(TrainingPhase.MakingData, 0, 0, 0, 0, null));
            var experiment = new Experiment(Settings, Digits.Load(TrainingDigits, TestDigits));
            Follow(experiment.Trainer, feed);
            var folder = Path.Combine(options.RunsFolder, Folder);
            RunFile.Write(folder, Settings);
            var report = experiment.Run(folder, resume: half is not null, stopping);
            if (report.Cancelled) return null;
            var last = report.Epochs[^1].Train;
            feed.Publish(new FirstTraining(TrainingPhase.Done, report.Steps, report.Steps, last.Loss, last.Accuracy, null));
            return new(Checkpoint.Load(folder), half?.Entry.Id ?? "m1");
        }
        catch (Exception problem) when (problem is IOException or InvalidDataException or UnauthorizedAccessException or DivergedException)
        {
            feed.Publish(new FirstTraining(TrainingPhase.Failed, 0, 0, 0, 0, Sentence.Of(problem)));
            return null;
        }
    }

    static void Follow(Trainer trainer, Feed feed)
    {
        var clock = Stopwatch.StartNew();
        var told = TimeSpan.Zero;
        trainer.Progress += happened =>
        {
            if (happened is not StepDone step || clock.Elapsed - told < Between) return;
            told = clock.Elapsed;
            feed.Publish(new FirstTraining(
                TrainingPhase.Training, step.Step, (long)step.Batches * Settings.Epochs, step.Running.Loss, step.Running.Accuracy, null));
            feed.Append(new MetricPoint(step.Step, step.Epoch - 1 + (double)step.Batch / step.Batches, step.Loss, step.Running.Accuracy, told.TotalSeconds));
        };
    }
}
