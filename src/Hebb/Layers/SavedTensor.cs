namespace Hebb;

/// <summary>A tensor that a layer saves but does not learn, such as a running mean. PyTorch calls it a buffer.</summary>
public sealed class SavedTensor
{
    internal SavedTensor(string name, Tensor value) => (Name, Value) = (name, value.Keep());

    /// <summary>The name within the layer.</summary>
    public string Name { get; }

    /// <summary>The tensor, changed in place.</summary>
    public Tensor Value { get; private set; }

    /// <inheritdoc cref="Parameter.Adopt"/>
    internal void Adopt(Tensor value)
    {
        if (value.DType == Value.DType) Value = value.Keep();
        else Value.CopyFrom(value);
    }

    internal void Convert(DType dtype)
    {
        if (Value.DType.IsFloating()) Value = Value.Cast(dtype).Keep();
    }
}
