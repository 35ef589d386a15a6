namespace Hebb;

/// <summary>One division of samples into those to learn from and those to judge by.</summary>
/// <param name="Train">What to learn from.</param>
/// <param name="Validation">What to judge by.</param>
public sealed record Fold(Dataset Train, Dataset Validation);

public abstract partial class Dataset
{
    /// <summary>Cross-validation: as many divisions as parts, each with another part held out.</summary>
    /// <param name="parts">The number of parts, at least 2 and at most one per sample.</param>
    /// <param name="seed">Decides which sample is in which part.</param>
    /// <param name="stratified">Whether each part has each class in proportion, give or take one; needs labels.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are not that many parts.</exception>
    public IReadOnlyList<Fold> Folds(int parts, ulong seed = 1, bool stratified = false)
    {
        if (parts < 2 || parts > Count)
            throw new ArgumentOutOfRangeException(nameof(parts), parts, $"Folds: {Count} samples can be cut into 2 to {Count} parts, not {parts}.");
        var order = new Rng(seed).Permutation(Count);
        // Dealt out class after class, so that neither the parts nor the classes in them differ by more than one sample.
        if (stratified) order = [.. order.OrderBy(LabelOf)];
        return
        [
            .. Enumerable.Range(0, parts).Select(part => new Fold(
                Select([.. order.Where((_, place) => place % parts != part).Order()]),
                Select([.. order.Where((_, place) => place % parts == part).Order()]))),
        ];
    }
}
