using System.Buffers;

namespace Hebb;

/// <summary>Some samples of another data set, in an order of its own.</summary>
public sealed class Subset : DatasetWrapper
{
    readonly int[] chosen;

    /// <summary>The samples of <paramref name="source"/> at <paramref name="indices"/>, which are copied.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such sample.</exception>
    public Subset(Dataset source, ReadOnlySpan<int> indices) : base(source)
    {
        foreach (var index in indices)
        {
            if ((uint)index >= (uint)source.Count)
                throw new ArgumentOutOfRangeException(nameof(indices), index, $"Sample {index} does not exist; there are {source.Count}, counted from 0.");
        }
        chosen = indices.ToArray();
    }

    /// <inheritdoc/>
    public override int Count => chosen.Length;

    /// <inheritdoc/>
    public override int LabelOf(int index) => Source.LabelOf(chosen[index]);

    /// <inheritdoc/>
    public override void Fill(ReadOnlySpan<int> indices, int epoch, Batch batch, int row)
    {
        var rented = ArrayPool<int>.Shared.Rent(indices.Length);
        for (var i = 0; i < indices.Length; i++) rented[i] = chosen[indices[i]];
        Source.Fill(rented.AsSpan(0, indices.Length), epoch, batch, row);
        ArrayPool<int>.Shared.Return(rented);
    }
}

public abstract partial class Dataset
{
    /// <summary>The samples at the given places, in that order.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such sample.</exception>
    public Subset Select(ReadOnlySpan<int> indices) => new(this, indices);

    /// <summary>The samples of a range, as <c>data[100..200]</c>.</summary>
    public Subset this[Range range]
    {
        get
        {
            var (start, count) = range.GetOffsetAndLength(Count);
            return new(this, [.. Enumerable.Range(start, count)]);
        }
    }

    /// <summary>The first <paramref name="limit"/> samples, or all when there are fewer.</summary>
    public Dataset Take(int limit)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(limit);
        return limit >= Count ? this : this[..limit];
    }

    /// <summary>All samples in a random order that depends on the seed alone.</summary>
    public Subset Shuffled(ulong seed) => new(this, new Rng(seed).Permutation(Count));
}
