namespace Hebb;

/// <summary>A tensor that a layer learns.</summary>
public sealed class Parameter
{
    /// <summary>Makes a tensor learnable.</summary>
    /// <param name="name">Its name within the layer, as PyTorch has it: <c>weight</c>, <c>bias</c>, …</param>
    /// <param name="value">The initial value; it becomes a leaf that collects gradients, and outlives the <see cref="StepScope"/> it was made in.</param>
    /// <param name="decays">Whether weight decay applies; biases and the scales of normalisations are left out.</param>
    public Parameter(string name, Tensor value, bool decays = true)
    {
        (Name, Value, Decays) = (name, value.Keep(), decays);
        value.RequiresGrad = true;
    }

    /// <summary>The name within the layer.</summary>
    public string Name { get; }

    /// <summary>The tensor. Optimisers change it in place.</summary>
    public Tensor Value { get; private set; }

    /// <summary>Whether weight decay and other penalties on weights apply.</summary>
    public bool Decays { get; }

    /// <summary>The sizes of the tensor.</summary>
    public Shape Shape => Value.Shape;

    /// <summary>The gradient that the last backward passes collected; null when there is none.</summary>
    public Tensor? Grad => Value.Grad;

    /// <summary>The tensor, so that a parameter stands wherever a tensor does.</summary>
    public static implicit operator Tensor(Parameter parameter) => parameter.Value;

    /// <summary>The tensor.</summary>
    public Tensor ToTensor() => Value;

    /// <inheritdoc/>
    public override string ToString() => $"{Name} {Shape}";

    /// <summary>Puts a tensor of the same shape in the place of the value; one of another element type is copied into it.</summary>
    internal void Adopt(Tensor value)
    {
        if (value.DType != Value.DType)
        {
            Value.CopyFrom(value);
            return;
        }
        value.RequiresGrad = Value.RequiresGrad;
        Value = value.Keep();
    }

    internal void Convert(DType dtype)
    {
        if (dtype == Value.DType) return;
        var learns = Value.RequiresGrad;
        using (GradMode.Off()) Value = Value.Cast(dtype).Keep();
        Value.RequiresGrad = learns;
    }
}
