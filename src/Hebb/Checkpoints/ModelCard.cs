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
}

/// <summary>How a network was trained.</summary>
/// <param name="Settings">How it was made and trained, by name, as the trainer was told.</param>
/// <param name="Epochs">How each epoch went.</param>
public sealed record TrainingLog(IReadOnlyDictionary<string, string> Settings, IReadOnlyList<EpochResult> Epochs);
