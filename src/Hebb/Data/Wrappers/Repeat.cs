using System.Buffers;

namespace Hebb;

/// <summary>A data set several times over, so that one epoch makes several passes; useful for very small ones.</summary>
public sealed class Repeat : DatasetWrapper
{
    readonly int times;

    /// <summary><paramref name="source"/>, <paramref name="times"/> times over.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="times"/> is below 1.</exception>
    public Repeat(Dataset source, int times) : base(source)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(times, 1);
        this.times = times;
    }

    /// <inheritdoc/>
    public override int Count => checked(Source.Count * times);

    /// <inheritdoc/>
    public override int LabelOf(int index) => Source.LabelOf(index % Source.Count);

    /// <summary>Each time over counts as an epoch of the source, which may vary its samples between them.</summary>
    /// <inheritdoc/>
    public override void Fill(ReadOnlySpan<int> indices, int epoch, Batch batch, int row)
    {
        var rented = ArrayPool<int>.Shared.Rent(indices.Length);
        for (var i = 0; i < indices.Length;)
        {
            var (time, run) = (indices[i] / Source.Count, 0);
            while (i + run < indices.Length && indices[i + run] / Source.Count == time)
            {
                rented[run] = indices[i + run] % Source.Count;
                run++;
            }
            Source.Fill(rented.AsSpan(0, run), checked(epoch * times + time), batch, row + i);
            i += run;
        }
        ArrayPool<int>.Shared.Return(rented);
    }
}

public abstract partial class Dataset
{
    /// <summary>These samples, several times over.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="times"/> is below 1.</exception>
    public Repeat Repeat(int times) => new(this, times);
}
