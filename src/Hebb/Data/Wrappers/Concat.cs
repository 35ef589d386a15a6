using System.Buffers;

namespace Hebb;

/// <summary>Several data sets of one form, one after another.</summary>
public sealed class Concat : Dataset
{
    readonly Dataset[] parts;
    readonly int[] starts;

    /// <summary>The samples of the first part, then those of the second, and so on.</summary>
    /// <exception cref="ArgumentException">There are no parts, their samples look different, or their classes have other names or another order.</exception>
    public Concat(params IEnumerable<Dataset> parts)
    {
        this.parts = [.. parts];
        if (this.parts.Length == 0) throw new ArgumentException("Concat got no data sets; pass at least one.", nameof(parts));
        foreach (var part in this.parts)
        {
            if (part.Form != Form) throw new ArgumentException($"Concat: samples are {part.Form} in one part and {Form} in another.", nameof(parts));
            // Labels are numbers: the same number must be the same class in every part.
            if (!ClassNames.Take(part.ClassNames.Count).SequenceEqual(part.ClassNames))
                throw new ArgumentException($"Concat: the classes are {List(part)} in one part and {List(this)} in another; give them the same names in the same order.", nameof(parts));
        }
        starts = new int[this.parts.Length + 1];
        for (var i = 0; i < this.parts.Length; i++) starts[i + 1] = checked(starts[i] + this.parts[i].Count);
    }

    /// <inheritdoc/>
    public override int Count => starts[^1];

    /// <inheritdoc/>
    public override SampleForm Form => parts[0].Form;

    /// <inheritdoc/>
    public override IReadOnlyList<string> ClassNames => parts.MaxBy(part => part.ClassNames.Count)!.ClassNames;

    /// <inheritdoc/>
    public override Preprocessing Preprocessing => parts[0].Preprocessing;

    /// <inheritdoc/>
    public override int LabelOf(int index)
    {
        var part = PartOf(index);
        return parts[part].LabelOf(index - starts[part]);
    }

    /// <inheritdoc/>
    public override void Fill(ReadOnlySpan<int> indices, int epoch, Batch batch, int row)
    {
        var rented = ArrayPool<int>.Shared.Rent(indices.Length);
        for (var i = 0; i < indices.Length;)
        {
            var part = PartOf(indices[i]);
            var run = 0;
            while (i + run < indices.Length && indices[i + run] - starts[part] is var local && local >= 0 && local < parts[part].Count)
                rented[run++] = local;
            parts[part].Fill(rented.AsSpan(0, run), epoch, batch, row + i);
            i += run;
        }
        ArrayPool<int>.Shared.Return(rented);
    }

    static string List(Dataset data) => string.Join(", ", data.ClassNames);

    int PartOf(int index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, Count);
        var part = 0;
        while (index >= starts[part + 1]) part++;
        return part;
    }
}

public abstract partial class Dataset
{
    /// <summary>These samples, then those of another data set of the same form.</summary>
    /// <exception cref="ArgumentException">The samples look different, or the classes have other names or another order.</exception>
    public Concat Append(Dataset other) => new(this, other);
}
