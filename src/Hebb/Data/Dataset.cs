namespace Hebb;

/// <summary>
/// Samples that can be read by index, one or many at a time. A data set of your own says how many there are, what they look
/// like, and fills rows of a batch; splitting, shuffling, mapping and loading then come for nothing.
/// </summary>
/// <remarks>Reading is safe from several threads at once.</remarks>
public abstract partial class Dataset
{
    /// <summary>The number of samples.</summary>
    public abstract int Count { get; }

    /// <summary>What a sample looks like.</summary>
    public abstract SampleForm Form { get; }

    /// <summary>The name of each class, by label; empty when the targets are no labels.</summary>
    public virtual IReadOnlyList<string> ClassNames => [];

    /// <summary>How stored numbers became the inputs that this data set gives.</summary>
    public virtual Preprocessing Preprocessing => Preprocessing.None;

    /// <summary>Writes samples into consecutive rows of a batch.</summary>
    /// <param name="indices">Which samples, each from 0 to <see cref="Count"/> − 1.</param>
    /// <param name="epoch">The pass over the data, from 0; data that is made or varied anew each time depends on it.</param>
    /// <param name="batch">A batch of this data set's <see cref="Form"/>.</param>
    /// <param name="row">The row that gets the first sample.</param>
    public abstract void Fill(ReadOnlySpan<int> indices, int epoch, Batch batch, int row);

    /// <summary>The class of a sample.</summary>
    /// <exception cref="InvalidOperationException">The targets are no labels.</exception>
    public virtual int LabelOf(int index)
    {
        if (!Form.HasLabels) throw new InvalidOperationException($"LabelOf: the targets are {Form.TargetType} {Form.TargetShape}, not labels.");
        return (int)this[index].Target.Item();
    }

    /// <summary>One sample.</summary>
    public Sample this[int index]
    {
        get
        {
            var (x, y) = Gather([index]);
            return new(x.Reshape(Form.InputShape.ToArray()), y.Reshape(Form.TargetShape.ToArray()));
        }
    }

    /// <summary>A new batch of the chosen samples, in that order.</summary>
    /// <inheritdoc cref="Fill" path="/param"/>
    /// <exception cref="ArgumentOutOfRangeException">There is no such sample.</exception>
    public Batch Gather(ReadOnlySpan<int> indices, int epoch = 0)
    {
        foreach (var index in indices)
        {
            if ((uint)index >= (uint)Count)
                throw new ArgumentOutOfRangeException(nameof(indices), index, $"Sample {index} does not exist; there are {Count}, counted from 0.");
        }
        var batch = new Batch(Form, indices.Length);
        Fill(indices, epoch, batch, 0);
        return batch;
    }
}
