using System.Diagnostics;

namespace Hebb;

/// <summary>One run of <see cref="Trainer.Fit(Dataset, FitOptions)"/>: where it stands, and how it goes on.</summary>
sealed class TrainingRun
{
    readonly Trainer trainer;
    readonly FitOptions options;
    readonly DataLoader loader;
    readonly DataLoader? validation;
    readonly RunFolder? folder;
    readonly List<EpochResult> epochs = [];
    readonly Stopwatch clock = new();
    RunningScore score = new();
    EpochResult? best;
    double secondsBefore, secondsAtEpoch;
    TimeSpan saved;
    int epoch;

    public TrainingRun(Trainer trainer, Dataset train, FitOptions options)
    {
        (this.trainer, this.options) = (trainer, options);
        loader = new DataLoader(train, options.BatchSize, options.Shuffle, options.Seed);
        validation = options.Validation is { } samples ? new DataLoader(samples, Trainer.EvaluationBatch) : null;
        folder = options.Folder is null ? null : new RunFolder(options.Folder);
    }

    double Seconds => secondsBefore + clock.Elapsed.TotalSeconds;

    public FitReport Run()
    {
        Begin();
        clock.Start();
        while (epochs.Count < options.Epochs)
        {
            if (!RunEpoch()) return Finish(cancelled: true);
            EndEpoch();
        }
        return Finish(cancelled: false);
    }

    void Begin()
    {
        if (options.Resume && folder!.ReadState(trainer) is { } state) Restore(state);
        Describe();
        trainer.Model.Train();
        if (folder is not null && epochs.Count == options.Epochs) folder.WriteLast(trainer.Model, trainer.Card);
    }

    /// <summary>Deals out what is left of the epoch; false when it was cancelled on the way.</summary>
    bool RunEpoch()
    {
        if (options.Cancellation.IsCancellationRequested) return false;
        epoch = epochs.Count + 1;
        foreach (var batch in loader)
        {
            if (options.Schedule is { } schedule) trainer.Optimizer.LearningRate = schedule(trainer.Optimizer.Steps);
            var loss = Step(batch);
            batch.Release();
            if (trainer.HasListeners)
                trainer.Tell(new StepDone(epoch, trainer.Optimizer.Steps, loss, score.Score, loader.State.Batch, loader.Count));
            if (options.Cancellation.IsCancellationRequested)
            {
                Save();
                return false;
            }
            if (IsDue) Save();
        }
        return true;
    }

    bool IsDue => folder is not null
        && (options.SaveEverySteps is { } steps && trainer.Optimizer.Steps % steps == 0 || options.SaveEvery is { } time && clock.Elapsed - saved >= time);

    double Step(Batch batch)
    {
        try
        {
            return trainer.TrainStep(batch, score);
        }
        catch (DivergedException e)
        {
            trainer.Tell(new TrainingDiverged(epoch, e.Step, e));
            throw;
        }
    }

    void EndEpoch()
    {
        ExpectFiniteWeights();
        var seen = validation is null ? (Score?)null : trainer.Evaluate(validation).Score;
        var result = new EpochResult(epoch, score.Score, seen, Seconds - secondsAtEpoch);
        var isBest = seen is { } now && (best?.Validation is not { } before || IsBetter(now, before));
        if (isBest) best = result;
        epochs.Add(result);
        secondsAtEpoch = Seconds;
        score.Clear();
        Describe();
        if (isBest) folder?.WriteBest(trainer.Model, trainer.Card);
        Save();
        trainer.Tell(new EpochDone(result, trainer.Optimizer.Steps, isBest));
    }

    // Of two equal accuracies the smaller loss is the better; without accuracies only the loss counts.
    static bool IsBetter(Score now, Score before) =>
        now.Accuracy > before.Accuracy || !(now.Accuracy < before.Accuracy) && now.Loss < before.Loss;

    FitReport Finish(bool cancelled)
    {
        var report = new FitReport([.. epochs], trainer.Optimizer.Steps, best, Seconds, cancelled);
        trainer.Tell(new TrainingFinished(epochs.Count, trainer.Optimizer.Steps, report));
        return report;
    }

    void Describe() => trainer.Card = ModelCard.Of(loader.Dataset) with { Training = new(options.Settings, [.. epochs]) };

    // Weights that the last update spoilt must neither be judged nor replace good ones in a file.
    void ExpectFiniteWeights()
    {
        if (Divergence.InWeights(trainer.Model, trainer.Optimizer.Steps) is not { } diverged) return;
        trainer.Tell(new TrainingDiverged(epoch, diverged.Step, diverged));
        throw diverged;
    }

    void Save()
    {
        if (folder is null) return;
        ExpectFiniteWeights();
        if (best is null) folder.RemoveBest();
        folder.WriteLast(trainer.Model, trainer.Card);
        folder.WriteState(trainer, new()
        {
            Samples = loader.Dataset.Count,
            BatchSize = loader.BatchSize,
            Loader = loader.State,
            Random = Rng.Default.State,
            Streams = trainer.Model.NamedStreams().ToDictionary(stream => stream.Key, stream => stream.Value.State),
            LossSum = score.LossSum,
            ScoredSamples = score.Samples,
            Predictions = score.Predictions,
            Correct = score.Correct,
            Epochs = [.. epochs],
            BestEpoch = best?.Epoch,
            Seconds = Seconds,
            SecondsAtEpoch = secondsAtEpoch,
        });
        saved = clock.Elapsed;
        trainer.Tell(new CheckpointSaved(epoch, trainer.Optimizer.Steps, folder.Path));
    }

    void Restore(TrainingState state)
    {
        if (state.Samples != loader.Dataset.Count || state.BatchSize != loader.BatchSize)
            throw BadFile.Because(folder!.StatePath, $"the run had {state.Samples} samples in batches of {state.BatchSize}, not {loader.Dataset.Count} in batches of {loader.BatchSize}",
                "Resume it with the same data and batch size");
        if (trainer.Model.NamedStreams().FirstOrDefault(stream => !state.Streams.ContainsKey(stream.Key)) is { Value: not null } missing)
            throw BadFile.Because(folder!.StatePath, $"it has no random stream for the layer '{missing.Key}'", "Resume with the model the run began with");
        loader.State = state.Loader;
        Rng.Default.State = state.Random;
        foreach (var (name, stream) in trainer.Model.NamedStreams()) stream.State = state.Streams[name];
        score = RunningScore.From(state.LossSum, state.ScoredSamples, state.Predictions, state.Correct);
        epochs.AddRange(state.Epochs);
        best = state.BestEpoch is { } number ? epochs[number - 1] : null;
        (secondsBefore, secondsAtEpoch) = (state.Seconds, state.SecondsAtEpoch);
    }
}
