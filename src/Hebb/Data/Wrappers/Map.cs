namespace Hebb;

/// <summary>Changes one input in place.</summary>
/// <param name="input">The numbers of the input, row-major, after preprocessing.</param>
/// <param name="rng">Random numbers that belong to this sample in this epoch.</param>
public delegate void SampleTransform(Span<float> input, Rng rng);

/// <summary>A data set whose inputs are changed as they are read: augmentation, noise, feature scaling.</summary>
/// <remarks>
/// What a random transform does depends on seed, epoch and index alone, never on the order of reading or on threads.
/// </remarks>
public sealed class Map : DatasetWrapper
{
    readonly SampleTransform transform;
    readonly Rng root;

    /// <summary><paramref name="source"/> with every input changed.</summary>
    /// <param name="source">What is read; its inputs are Float32.</param>
    /// <param name="transform">Changes an input in place; called from several threads.</param>
    /// <param name="seed">Decides the transform's random numbers.</param>
    /// <exception cref="ArgumentException">The inputs are not Float32.</exception>
    public Map(Dataset source, SampleTransform transform, ulong seed = 1) : base(source)
    {
        ArgumentNullException.ThrowIfNull(transform);
        if (source.Form.InputType != DType.Float32)
            throw new ArgumentException($"Map changes Float32 inputs; these are {source.Form.InputType}.", nameof(source));
        (this.transform, root) = (transform, new Rng(seed));
    }

    /// <inheritdoc/>
    public override int LabelOf(int index) => Source.LabelOf(index);

    /// <inheritdoc/>
    public override void Fill(ReadOnlySpan<int> indices, int epoch, Batch batch, int row)
    {
        ArgumentNullException.ThrowIfNull(batch);
        Source.Fill(indices, epoch, batch, row);
        var length = Form.InputShape.ElementCount;
        var inputs = batch.Inputs.Span<float>();
        var numbers = root.Split((ulong)epoch);
        for (var i = 0; i < indices.Length; i++) transform(inputs.Slice((row + i) * length, length), numbers.Split((ulong)indices[i]));
        GC.KeepAlive(batch);
    }
}

public abstract partial class Dataset
{
    /// <summary>These samples with every input changed in place as it is read.</summary>
    /// <inheritdoc cref="Hebb.Map(Dataset, SampleTransform, ulong)"/>
    public Map Map(SampleTransform transform, ulong seed = 1) => new(this, transform, seed);
}
