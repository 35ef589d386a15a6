namespace Hebb;

/// <summary>What an optimiser remembers of each parameter: one tensor of the parameter's shape, 0 when first asked for.</summary>
public sealed class OptimizerState
{
    readonly IReadOnlyList<Parameter> parameters;
    readonly Tensor?[] tensors;

    internal OptimizerState(string name, IReadOnlyList<Parameter> parameters) =>
        (Name, this.parameters, tensors) = (name, parameters, new Tensor?[parameters.Count]);

    /// <summary>What it is called in the saved state.</summary>
    public string Name { get; }

    /// <summary>What is remembered of the parameter at a place in <see cref="Optimizer.Parameters"/>, of the type that the parameter has now.</summary>
    public Tensor this[int index]
    {
        get
        {
            var type = parameters[index].Value.DType;
            if (tensors[index] is { } tensor && tensor.DType == type) return tensor;
            // The state outlives the training step that first needs it.
            using (StepScope.Suspend()) return tensors[index] = tensors[index]?.Cast(type) ?? Tensor.Zeros(parameters[index].Shape, type);
        }
    }

    internal Tensor? Get(int index) => tensors[index];

    internal void Set(int index, Tensor? value)
    {
        if (value is not null) this[index].CopyFrom(value);
        else tensors[index] = null;
    }
}
