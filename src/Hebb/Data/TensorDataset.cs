namespace Hebb;

/// <summary>
/// Samples in memory. Images stay bytes, a quarter of the memory, and become numbers when a batch is made of them.
/// </summary>
public sealed class TensorDataset : Dataset
{
    readonly Tensor inputs, targets;
    readonly int inputLength, targetLength;

    /// <summary>A data set of the rows of two tensors, which are not copied.</summary>
    /// <param name="inputs">[count, …] of any type; bytes are given to the network as Float32, other types as they are.</param>
    /// <param name="targets">Labels, Int64 or UInt8 [count]; or real targets, one-hot rows among them, [count, …].</param>
    /// <param name="classNames">The name of each class; by default the labels themselves, up to the largest.</param>
    /// <param name="preprocessing">What is done to Float32 and byte inputs; by default bytes are divided by 255.</param>
    /// <exception cref="ArgumentException">
    /// The counts differ, a label is no class, an input or target is not finite (the message names the sample), or integer inputs are
    /// to be preprocessed.
    /// </exception>
    public TensorDataset(Tensor inputs, Tensor targets, IReadOnlyList<string>? classNames = null, Preprocessing? preprocessing = null)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        ArgumentNullException.ThrowIfNull(targets);
        if (targets is { DType: DType.UInt8, Rank: 1 }) targets = targets.Cast(DType.Int64);
        if (SampleCheck.Problem(inputs, targets, classNames?.Count) is { } problem) throw new ArgumentException(problem);

        (this.inputs, this.targets) = (inputs, targets);
        Preprocessing = preprocessing ?? (inputs.DType == DType.UInt8 ? Preprocessing.Bytes : Preprocessing.None);
        if (Preprocessing != Preprocessing.None && inputs.DType is DType.Int64 or DType.Float64)
            throw new ArgumentException($"Inputs of {inputs.DType} are given as they are; Cast them to Float32 to have them preprocessed.", nameof(preprocessing));
        var inputType = inputs.DType == DType.UInt8 ? DType.Float32 : inputs.DType;
        Form = new(inputs.Shape[1..], inputType, targets.Shape[1..], targets.DType);
        (inputLength, targetLength) = (Form.InputShape.ElementCount, Form.TargetShape.ElementCount);
        ClassNames = classNames ?? (Form.HasLabels ? SampleCheck.Numbered(targets) : []);
    }

    /// <inheritdoc/>
    public override int Count => inputs.Shape[0];

    /// <inheritdoc/>
    public override SampleForm Form { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<string> ClassNames { get; }

    /// <inheritdoc/>
    public override Preprocessing Preprocessing { get; }

    /// <inheritdoc/>
    public override int LabelOf(int index)
    {
        if (!Form.HasLabels) return base.LabelOf(index);
        var label = (int)targets.Span<long>()[index];
        GC.KeepAlive(this);
        return label;
    }

    /// <inheritdoc/>
    public override void Fill(ReadOnlySpan<int> indices, int epoch, Batch batch, int row)
    {
        ArgumentNullException.ThrowIfNull(batch);
        if (inputs.DType == DType.UInt8) Prepare(indices, inputs.Span<byte>(), batch, row);
        else if (inputs.DType == DType.Float32) Prepare(indices, inputs.Span<float>(), batch, row);
        else if (inputs.DType == DType.Float64) Copy<double>(indices, inputs, batch.Inputs, inputLength, row);
        else Copy<long>(indices, inputs, batch.Inputs, inputLength, row);

        if (targets.DType == DType.Int64) Copy<long>(indices, targets, batch.Targets, targetLength, row);
        else if (targets.DType == DType.Float32) Copy<float>(indices, targets, batch.Targets, targetLength, row);
        else if (targets.DType == DType.Float64) Copy<double>(indices, targets, batch.Targets, targetLength, row);
        else Copy<byte>(indices, targets, batch.Targets, targetLength, row);
        GC.KeepAlive(batch);
        GC.KeepAlive(this);
    }

    void Prepare(ReadOnlySpan<int> indices, ReadOnlySpan<byte> source, Batch batch, int row)
    {
        var destination = batch.Inputs.Span<float>()[(row * inputLength)..];
        var ahead = new FetchAhead<byte>(source, indices, inputLength);
        for (var i = 0; i < indices.Length; i++)
        {
            ahead.Next(i);
            Preprocessing.Apply(source.Slice(indices[i] * inputLength, inputLength), destination.Slice(i * inputLength, inputLength));
        }
    }

    void Prepare(ReadOnlySpan<int> indices, ReadOnlySpan<float> source, Batch batch, int row)
    {
        var destination = batch.Inputs.Span<float>()[(row * inputLength)..];
        var ahead = new FetchAhead<float>(source, indices, inputLength);
        for (var i = 0; i < indices.Length; i++)
        {
            ahead.Next(i);
            Preprocessing.Apply(source.Slice(indices[i] * inputLength, inputLength), destination.Slice(i * inputLength, inputLength));
        }
    }

    static void Copy<T>(ReadOnlySpan<int> indices, Tensor from, Tensor to, int length, int row) where T : unmanaged
    {
        ReadOnlySpan<T> source = from.Span<T>();
        var destination = to.Span<T>()[(row * length)..];
        var ahead = new FetchAhead<T>(source, indices, length);
        for (var i = 0; i < indices.Length; i++)
        {
            ahead.Next(i);
            source.Slice(indices[i] * length, length).CopyTo(destination[(i * length)..]);
        }
    }
}
