namespace Hebb;

/// <summary>The samples with their inputs as targets too, as an <see cref="AutoEncoder"/> learns them.</summary>
sealed class InputsAsTargets : DatasetWrapper
{
    public InputsAsTargets(Dataset source) : base(source)
    {
        if (source.Form.InputType != DType.Float32)
            throw new ArgumentException($"Targets are real numbers, so the inputs must be Float32; these are {source.Form.InputType}.", nameof(source));
        Form = source.Form with { TargetShape = source.Form.InputShape, TargetType = DType.Float32 };
    }

    public override SampleForm Form { get; }

    public override IReadOnlyList<string> ClassNames => [];

    public override void Fill(ReadOnlySpan<int> indices, int epoch, Batch batch, int row)
    {
        var (length, start) = (Form.InputShape.ElementCount, row * Form.InputShape.ElementCount);
        var targets = Tensor.Empty([batch.Count, .. Source.Form.TargetShape.Sizes], Source.Form.TargetType);
        Source.Fill(indices, epoch, new Batch(batch.Inputs, targets), row);
        batch.Inputs.Span<float>().Slice(start, indices.Length * length).CopyTo(batch.Targets.Span<float>()[start..]);
        GC.KeepAlive(batch);
    }
}

public abstract partial class Dataset
{
    /// <summary>The samples with their inputs as targets too, as an <see cref="AutoEncoder"/> learns them.</summary>
    /// <exception cref="ArgumentException">The inputs are not Float32.</exception>
    public Dataset InputsAsTargets() => new InputsAsTargets(this);
}
