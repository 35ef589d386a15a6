namespace Hebb;

/// <summary>How <see cref="Trainer.Fit(Dataset, FitOptions)"/> goes about it.</summary>
public sealed record FitOptions
{
    /// <summary>The number of passes over the data; 10 by default.</summary>
    public int Epochs { get; init; } = 10;

    /// <summary>
    /// The number of samples of a step; 64 by default. The last step of an epoch has what is left; a single sample joins the step
    /// before, since batch normalisation needs two.
    /// </summary>
    public int BatchSize { get; init; } = 64;

    /// <summary>Samples to look at after each epoch without learning from them; they decide which weights are the best.</summary>
    public Dataset? Validation { get; init; }

    /// <summary>Decides the order of the samples; 1 by default. What layers draw follows from how they were made.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Whether every epoch has an order of its own; true by default.</summary>
    public bool Shuffle { get; init; } = true;

    /// <summary>
    /// The learning rate by the steps the optimiser has taken; null leaves it as it is. After the run the optimiser has the rate it had before.
    /// </summary>
    public Func<long, double>? Schedule { get; init; }

    /// <summary>Lowers the learning rate, during this run, when the loss no longer falls; null for not.</summary>
    public Plateau? Plateau { get; init; }

    /// <summary>
    /// Ends training when <see cref="Validation"/> has shown nothing better for a while, and leaves the network with the best
    /// weights; null for not.
    /// </summary>
    public EarlyStopping? EarlyStopping { get; init; }

    /// <summary>
    /// Keeps an average of the weights besides. It is what validation measures, what is saved for use and what the network has at
    /// the end. Null for the weights as they are.
    /// </summary>
    public Averaging? Averaging { get; init; }

    /// <summary>
    /// The folder that gets the run: <c>best.safetensors</c>, <c>last.safetensors</c> and what <see cref="Resume"/> needs. It is saved after every
    /// epoch, on cancellation and as often as asked for below. Null saves nothing.
    /// </summary>
    public string? Folder { get; init; }

    /// <summary>Save also after so many steps; null for not.</summary>
    public int? SaveEverySteps { get; init; }

    /// <summary>Save also when so much time has passed; null for not.</summary>
    public TimeSpan? SaveEvery { get; init; }

    /// <summary>
    /// Whether to go on from what <see cref="Folder"/> holds, bit for bit as if there had been no interruption. With nothing saved
    /// yet, training begins at the beginning.
    /// </summary>
    public bool Resume { get; init; }

    /// <summary>What to remember in checkpoints of how the network was made and trained, by name.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; init; } = new Dictionary<string, string>();

    /// <summary>Ends training after the step that is under way; the run is saved, and the report says so.</summary>
    public CancellationToken Cancellation { get; init; }

    internal void Check()
    {
        ArgumentOutOfRangeException.ThrowIfNegative(Epochs);
        ArgumentOutOfRangeException.ThrowIfLessThan(BatchSize, 1);
        if (SaveEverySteps is { } steps) ArgumentOutOfRangeException.ThrowIfLessThan(steps, 1, nameof(SaveEverySteps));
        if (Validation is { Count: 0 })
            throw new ArgumentException("The validation set is empty; give it samples, or leave Validation null.", nameof(Validation));
        if (EarlyStopping is not null && Validation is null)
            throw new ArgumentException("Early stopping looks at a validation set; set Validation as well.", nameof(EarlyStopping));
        if (Folder is null && (Resume || SaveEverySteps is not null || SaveEvery is not null))
            throw new ArgumentException("Saving and resuming need a Folder.", nameof(Folder));
    }
}
