using System.Diagnostics;

namespace Hebb;

/// <summary>Shows one training run in the Lab while it goes on, and afterwards. Made by <see cref="Lab.Watch"/>.</summary>
/// <remarks>
/// The thread that trains only notes numbers; when a page looks it also measures gradients, twice a second at most, and now and then has the
/// network read validation pictures.
/// </remarks>
public sealed class RunWatch
{
    static readonly TimeSpan Between = TimeSpan.FromMilliseconds(500);

    readonly Feed feed;
    readonly Action changed;
    readonly Stopwatch clock = new();
    TimeSpan told;
    long? toldStep;
    bool wantsGradients;
    LiveExaminer? examiner;
    volatile RunState state;

    internal RunWatch(string name, Feed feed, Action changed)
    {
        (Name, this.feed, this.changed) = (name, feed, changed);
        state = new(name, RunPhase.Waiting, 0, 0, 0, 0, null);
        feed.Publish(state);
    }

    /// <summary>The run's name.</summary>
    public string Name { get; }

    internal RunState State => state;

    /// <summary>A program that trains such a network; null before training and where there can be none.</summary>
    internal string? Program { get; private set; }

    /// <summary>What its network took pictures for after a step.</summary>
    /// <exception cref="RefusedException">It was not examined then, or that is no longer kept.</exception>
    internal Examined Examined(long step) => examiner?.After(step) ?? throw RefusedException.NotFound($"The run '{Name}' has not begun.", $"Wait for it.");

    internal FitReport Fit(Trainer trainer, Dataset train, FitOptions options)
    {
        examiner = new(trainer.Model, options.Validation, feed);
        Program = WatchedProgram.Of(Name, trainer, train, options);
        void Follow(TrainingEvent happened) => Note(happened, options);
        void Measure(IReadOnlyList<Parameter> parameters) => MeasureGradients(trainer);
        trainer.Progress += Follow;
        trainer.GradientsComputed += Measure;
        clock.Restart();
        (told, toldStep) = (TimeSpan.Zero, null);
        try
        {
            Tell(state with { Phase = RunPhase.Running, Epochs = options.Epochs });
            return trainer.Fit(train, options);
        }
        catch (Exception problem)
        {
            Tell(state with { Phase = problem is DivergedException ? RunPhase.Diverged : RunPhase.Failed, Reason = Sentence.Of(problem) });
            throw;
        }
        finally
        {
            trainer.Progress -= Follow;
            trainer.GradientsComputed -= Measure;
        }
    }

    void Note(TrainingEvent happened, FitOptions options)
    {
        switch (happened)
        {
            case StepDone step:
                // A resumed run has its step count only once it goes on, so the first step tells where this training began.
                toldStep ??= step.Step - 1;
                feed.Append(new MetricPoint(step.Step, step.Epoch - 1 + (double)step.Batch / step.Batches, step.Loss, Known(step.Running.Accuracy), clock.Elapsed.TotalSeconds));
                if (clock.Elapsed - told >= Between) Look(step, options.BatchSize);
                break;
            case EpochDone epoch:
                feed.Append(Row(epoch));
                examiner!.AfterEpoch(epoch.Step, epoch.Step * options.BatchSize);
                break;
            case TrainingFinished finished:
                examiner!.AtTheEnd(finished.Step);
                Tell(state with { Phase = finished.Report.Cancelled ? RunPhase.Cancelled : RunPhase.Done, Epoch = finished.Epoch, Step = finished.Step });
                break;
        }
    }

    void Look(StepDone step, int batchSize)
    {
        var speed = (step.Step - toldStep!.Value) * batchSize / (clock.Elapsed - told).TotalSeconds;
        (told, toldStep) = (clock.Elapsed, step.Step);
        Tell(state with { Epoch = step.Epoch, Step = step.Step, SamplesPerSecond = speed });
        wantsGradients = feed.IsWatched;
    }

    // The gradients of a step are gone when it is done.
    void MeasureGradients(Trainer trainer)
    {
        if (!wantsGradients) return;
        wantsGradients = false;
        var (table, point) = LayerGradients.Of(trainer.Model, trainer.Optimizer.Steps + 1);
        feed.Publish(table);
        feed.Append(point);
    }

    void Tell(RunState next)
    {
        state = next with { Examining = examiner?.When ?? Examining.Never };
        feed.Publish(state);
        changed();
    }

    static RunEpoch Row(EpochDone done) => new(
        done.Result.Epoch, done.Result.Train.Loss, Known(done.Result.Train.Accuracy),
        done.Result.Validation?.Loss, Known(done.Result.Validation?.Accuracy), done.Result.Seconds, done.IsBest);

    internal static double? Known(double? accuracy) => accuracy is { } value && !double.IsNaN(value) ? value : null;
}

/// <summary>Training that a page of the Lab shows.</summary>
public static class WatchedTraining
{
    /// <summary>Trains as <see cref="Trainer.Fit(Dataset, FitOptions)"/> does, and shows it in the Lab.</summary>
    /// <param name="trainer">The loop.</param>
    /// <param name="train">The samples to learn from.</param>
    /// <param name="options">For how long, and all else.</param>
    /// <param name="watch">What <see cref="Lab.Watch"/> returned; one for each run.</param>
    public static FitReport Fit(this Trainer trainer, Dataset train, FitOptions options, RunWatch watch)
    {
        ArgumentNullException.ThrowIfNull(trainer);
        ArgumentNullException.ThrowIfNull(train);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(watch);
        return watch.Fit(trainer, train, options);
    }
}
