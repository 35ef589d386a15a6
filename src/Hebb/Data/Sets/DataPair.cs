namespace Hebb;

/// <summary>What to train on and what to judge the result by: <c>var (train, test) = Mnist.Load();</c></summary>
/// <param name="Train">The training set.</param>
/// <param name="Test">The test set.</param>
public sealed record DataPair(Dataset Train, Dataset Test)
{
    /// <summary>Where the samples came from, in words.</summary>
    public string Source { get; init; } = "";
}
