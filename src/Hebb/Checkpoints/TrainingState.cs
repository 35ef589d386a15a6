namespace Hebb;

/// <summary>Where a run stands, besides weights and optimiser: all that the next step and the next report depend on.</summary>
sealed record TrainingState
{
    /// <summary>The number of samples of the training set, to recognise it by.</summary>
    public required int Samples { get; init; }

    public required int BatchSize { get; init; }

    public required LoaderState Loader { get; init; }

    /// <summary>The stream that layers of a user's own may draw from.</summary>
    public required RngState Random { get; init; }

    /// <summary>The streams of the layers that have one, by the layers' paths.</summary>
    public required IReadOnlyDictionary<string, RngState> Streams { get; init; }

    public required double LossSum { get; init; }

    public required long ScoredSamples { get; init; }

    public required long Predictions { get; init; }

    public required long Correct { get; init; }

    public bool HasRealTargets { get; init; }

    public required IReadOnlyList<EpochResult> Epochs { get; init; }

    public required int? BestEpoch { get; init; }

    /// <summary>The steps that an average of the weights has taken in; 0 without one.</summary>
    public long Averaged { get; init; }

    public required double Seconds { get; init; }

    public required double SecondsAtEpoch { get; init; }

    /// <summary>What cannot be true of a run; null when nothing is wrong.</summary>
    public string? Problem() =>
        Loader.Epoch != Epochs.Count || Loader.Batch < 0 ? $"it stands in epoch {Loader.Epoch} after {Epochs.Count} epochs"
        : Epochs.Where((epoch, i) => epoch?.Epoch != i + 1).Any() ? "its epochs are not counted one by one"
        : BestEpoch is { } best && (best < 1 || best > Epochs.Count) ? $"epoch {best} of {Epochs.Count} is the best"
        : Samples < 0 || BatchSize < 1 || Loader.Batch > DataLoader.BatchesOf(Samples, BatchSize, joinLone: true) ? $"batch {Loader.Batch} of {Samples} samples in batches of {BatchSize} comes next"
        : ScoredSamples < 0 || Averaged < 0 || Correct < 0 || Correct > Predictions ? $"{Correct} of {Predictions} predictions are right"
        : null;
}
