namespace Hebb;

public abstract partial class Dataset
{
    /// <summary>Holds samples out at random.</summary>
    /// <param name="validation">How many to hold out.</param>
    /// <param name="seed">Decides which.</param>
    /// <param name="stratified">Whether each class gives its share; needs labels.</param>
    /// <returns>The rest and what was held out, both in the order of this data set.</returns>
    /// <exception cref="ArgumentOutOfRangeException">More are to be held out than there are, or fewer than none.</exception>
    public (Subset Train, Subset Validation) Split(int validation, ulong seed = 1, bool stratified = false)
    {
        var parts = Split([Count - validation, validation], seed, stratified);
        return (parts[0], parts[1]);
    }

    /// <summary>Holds a share of the samples out at random.</summary>
    /// <param name="validation">The share to hold out, 0 to 1.</param>
    /// <param name="seed">Decides which.</param>
    /// <param name="stratified">Whether each class gives its share; needs labels.</param>
    /// <inheritdoc cref="Split(int, ulong, bool)" path="/returns|/exception"/>
    public (Subset Train, Subset Validation) Split(double validation, ulong seed = 1, bool stratified = false) =>
        Split(Share(validation), seed, stratified);

    /// <summary>Holds samples out at random, twice.</summary>
    /// <param name="validation">How many to hold out to choose settings by.</param>
    /// <param name="test">How many to hold out to judge the result by.</param>
    /// <param name="seed">Decides which.</param>
    /// <param name="stratified">Whether each class gives its share; needs labels.</param>
    /// <inheritdoc cref="Split(int, ulong, bool)" path="/returns|/exception"/>
    public (Subset Train, Subset Validation, Subset Test) Split(int validation, int test, ulong seed = 1, bool stratified = false)
    {
        var parts = Split([Count - validation - test, validation, test], seed, stratified);
        return (parts[0], parts[1], parts[2]);
    }

    /// <summary>Holds shares of the samples out at random, twice.</summary>
    /// <param name="validation">The share to hold out to choose settings by, 0 to 1.</param>
    /// <param name="test">The share to hold out to judge the result by, 0 to 1.</param>
    /// <param name="seed">Decides which.</param>
    /// <param name="stratified">Whether each class gives its share; needs labels.</param>
    /// <inheritdoc cref="Split(int, ulong, bool)" path="/returns|/exception"/>
    public (Subset Train, Subset Validation, Subset Test) Split(double validation, double test, ulong seed = 1, bool stratified = false)
    {
        var (first, second) = (Share(validation), Share(test));
        // Two shares that are each rounded up can be one more together than there are.
        return Split(first, validation + test <= 1 ? Math.Min(second, Count - first) : second, seed, stratified);
    }

    Subset[] Split(ReadOnlySpan<int> counts, ulong seed, bool stratified)
    {
        foreach (var count in counts)
        {
            if (count < 0)
                throw new ArgumentOutOfRangeException(nameof(counts), $"Split: {Count} samples cannot be cut into parts of {string.Join(", ", counts.ToArray())}.");
        }
        var order = new Rng(seed).Permutation(Count);
        if (stratified) order = Interleaved(order);
        var parts = new Subset[counts.Length];
        var start = 0;
        for (var i = 0; i < parts.Length; i++)
        {
            var part = order.AsSpan(start, counts[i]);
            part.Sort();
            parts[i] = new(this, part);
            start += counts[i];
        }
        return parts;
    }

    // The k-th of n samples of a class is put at (k + ½) / n of the way, so that every stretch of the order has each class in
    // proportion, give or take one.
    int[] Interleaved(int[] order) =>
        [.. order.GroupBy(LabelOf)
            .SelectMany(group => group.Select((index, k) => (Index: index, Place: (k + 0.5) / group.Count(), Label: group.Key)))
            .OrderBy(entry => entry.Place).ThenBy(entry => entry.Label)
            .Select(entry => entry.Index)];

    int Share(double fraction) => fraction is >= 0 and <= 1
        ? (int)Math.Round(fraction * Count)
        : throw new ArgumentOutOfRangeException(nameof(fraction), fraction, "Split: a share lies between 0 and 1; for a number of samples pass a whole number.");
}
