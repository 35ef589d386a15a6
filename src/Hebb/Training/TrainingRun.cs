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
    readonly WeightAverage? average;
    readonly double baseRate;
    readonly List<EpochResult> epochs = [];
    readonly Stopwatch clock = new();
    RunningScore score = new();
    EpochResult? best;
    Dictionary<string, Tensor>? bestWeights;
    double secondsBefore, secondsAtEpoch;
    TimeSpan saved;
    int epoch;

    public TrainingRun(Trainer trainer, Dataset train, FitOptions options)
    {
        (this.trainer, this.options) = (trainer, options);
        // A network that cannot be saved must not learn for an epoch before it is told.
        if (options.Folder is not null) _ = ModelDescription.Of(trainer.Model);
        loader = new DataLoader(train, options.BatchSize, options.Shuffle, options.Seed, joinLone: true);
        validation = options.Validation is { } samples ? new DataLoader(samples, Trainer.EvaluationBatch) : null;
        folder = options.Folder is null ? null : new RunFolder(options.Folder);
        average = options.Averaging is { } averaging ? new WeightAverage(trainer.Model, averaging) : null;
        baseRate = trainer.Optimizer.LearningRate;
    }

    bool SetsRate => options.Schedule is not null || options.Plateau is not null;

    // The optimiser's count goes on from one run to the next.
    long StepsOfRun => (long)loader.Count * epochs.Count + loader.State.Batch;

    double Seconds => secondsBefore + clock.Elapsed.TotalSeconds;

    public FitReport Run()
    {
        try
        {
            return Train();
        }
        finally
        {
            // The next run, or this one resumed, reckons from the rate that this one began with.
            if (SetsRate) trainer.Optimizer.LearningRate = baseRate;
        }
    }

    FitReport Train()
    {
        Begin();
        clock.Start();
        while (epochs.Count < options.Epochs && !StopsEarly)
        {
            if (!RunEpoch()) return Finish(cancelled: true);
            EndEpoch();
        }
        return Finish(cancelled: false);
    }

    void Begin()
    {
        if (options.Resume && folder!.ReadState(trainer, average) is { } state) Restore(state);
        Describe();
        trainer.Model.Train();
        if (epochs.Count == options.Epochs) WriteLast();
    }

    /// <summary>Deals out what is left of the epoch; false when it was cancelled on the way.</summary>
    bool RunEpoch()
    {
        if (options.Cancellation.IsCancellationRequested) return false;
        epoch = epochs.Count + 1;
        var scale = options.Plateau?.Scale(epochs) ?? 1;
        foreach (var batch in loader)
        {
            if (SetsRate)
                trainer.Optimizer.LearningRate = scale * (options.Schedule?.Invoke(trainer.Optimizer.Steps) ?? baseRate);
            var loss = Step(batch);
            average?.Update(StepsOfRun, (long)loader.Count * options.Epochs);
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
        var seen = validation is null ? (Score?)null : Averaged(() => trainer.Evaluate(validation).Score);
        var result = new EpochResult(epoch, score.Score, seen, Seconds - secondsAtEpoch);
        var isBest = seen is { } now && (best?.Validation is not { } before || IsBetter(now, before));
        if (isBest) best = result;
        epochs.Add(result);
        secondsAtEpoch = Seconds;
        score.Clear();
        Describe();
        if (isBest) Averaged(KeepBest);
        Save();
        trainer.Tell(new EpochDone(result, trainer.Optimizer.Steps, isBest));
    }

    // Of two equal accuracies the smaller loss is the better; without accuracies only the loss counts.
    static bool IsBetter(Score now, Score before) =>
        now.Accuracy > before.Accuracy || !(now.Accuracy < before.Accuracy) && now.Loss < before.Loss;

    bool StopsEarly => options.EarlyStopping?.IsTime(epochs.Count, best) == true;

    void KeepBest()
    {
        folder?.WriteBest(trainer.Model, trainer.Card);
        if (options.EarlyStopping is not null) bestWeights = trainer.Model.StateDict().Copied();
    }

    void WriteLast() => Averaged(() => folder?.WriteLast(trainer.Model, trainer.Card));

    /// <summary>Does something with the averaged weights, when there are any.</summary>
    T Averaged<T>(Func<T> action)
    {
        using var scope = average?.Applied();
        return action();
    }

    void Averaged(Action action)
    {
        using var scope = average?.Applied();
        action();
    }

    // The weights that are meant to be used, when they are not those of the last step.
    void Leave()
    {
        if (options.EarlyStopping is null || best is null) average?.Swap();
        else if (bestWeights is not null) trainer.Model.LoadStateDict(bestWeights);
        else folder?.LoadBest(trainer.Model);
    }

    FitReport Finish(bool cancelled)
    {
        if (!cancelled) Leave();
        var report = new FitReport([.. epochs], trainer.Optimizer.Steps, best, Seconds, cancelled, !cancelled && StopsEarly && epochs.Count < options.Epochs);
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
        WriteLast();
        folder.WriteState(trainer, average, new()
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
            HasRealTargets = score.HasRealTargets,
            Epochs = [.. epochs],
            BestEpoch = best?.Epoch,
            Averaged = average?.Count ?? 0,
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
        score = RunningScore.From(state.LossSum, state.ScoredSamples, state.Predictions, state.Correct, state.HasRealTargets);
        epochs.AddRange(state.Epochs);
        best = state.BestEpoch is { } number ? epochs[number - 1] : null;
        (secondsBefore, secondsAtEpoch) = (state.Seconds, state.SecondsAtEpoch);
    }
}
