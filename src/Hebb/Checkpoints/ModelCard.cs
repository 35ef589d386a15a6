namespace Hebb;

/// <summary>What travels with a network's weights, so that a file alone is enough to use it.</summary>
public sealed record ModelCard
{
    /// <summary>How stored numbers become the network's input; null when that is not known.</summary>
    public Preprocessing? Preprocessing { get; init; }

    /// <summary>The shape of one input, without a batch axis; null when that is not known.</summary>
    public IReadOnlyList<int>? InputShape { get; init; }

    /// <summary>The name of each class, by label; empty when the outputs are no classes.</summary>
    // A text that does not mention the names sets them to null.
    public IReadOnlyList<string> ClassNames { get; init => field = value ?? []; } = [];

    /// <summary>How the network was trained; null when that is not known.</summary>
    public TrainingLog? Training { get; init; }

    /// <summary>What a data set tells about networks trained on it.</summary>
    public static ModelCard Of(Dataset data) => new()
    {
        Preprocessing = data.Preprocessing,
        InputShape = data.Form.InputShape.ToArray(),
        ClassNames = data.ClassNames,
    };

    /// <summary>What cannot be true of a network, or cannot be used; null when nothing is wrong.</summary>
    // Whether lists and tables hold nulls is not checked as they are read.
    internal string? Problem() =>
        Preprocessing is { GivesNumbers: false } ? $"{Preprocessing}"
        : InputShape?.Any(size => size < 1) == true ? $"inputs of shape {BadFile.Show(InputShape)}"
        : ClassNames.Contains(null!) ? "a class without a name"
        : Training?.Epochs.Contains(null!) == true ? "an epoch of which nothing is known"
        : Training?.Settings.FirstOrDefault(setting => setting.Value is null).Key is { } name ? $"no value for the setting '{name}'"
        : null;
}

/// <summary>How a network was trained.</summary>
/// <param name="Settings">How it was made and trained, by name, as the trainer was told.</param>
/// <param name="Epochs">How each epoch went.</param>
public sealed record TrainingLog(IReadOnlyDictionary<string, string> Settings, IReadOnlyList<EpochResult> Epochs);
