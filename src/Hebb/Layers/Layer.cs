namespace Hebb;

/// <summary>
/// A part of a network: parameters, buffers and inner layers, and what it computes. Derive from it, register what it owns with
/// <c>Add</c> in the constructor, and write <see cref="Forward"/>.
/// </summary>
public abstract class Layer
{
    readonly List<Parameter> parameters = [];
    readonly List<KeyValuePair<string, Tensor>> buffers = [];
    readonly List<KeyValuePair<string, Layer>> children = [];

    /// <summary>Whether the layer is being trained (as it is at first) or evaluated; dropout and batch normalisation differ.</summary>
    public bool Training { get; private set; } = true;

    /// <summary>What this layer and all inside it learn, in the order of registration.</summary>
    public IReadOnlyList<Parameter> Parameters => [.. NamedParameters().Select(named => named.Value)];

    /// <summary>The layers directly inside this one, by name.</summary>
    public IReadOnlyList<KeyValuePair<string, Layer>> Children => children;

    /// <summary>The number of learnt numbers.</summary>
    public long ParameterCount => Parameters.Sum(parameter => (long)parameter.Value.Length);

    /// <summary>Computes the layer's output.</summary>
    /// <param name="x">The input; its first axis counts the samples.</param>
    public abstract Tensor Forward(Tensor x);

    /// <summary>Switches this layer and all inside it to training, or to evaluation.</summary>
    public Layer Train(bool training = true)
    {
        Training = training;
        foreach (var (_, child) in children) child.Train(training);
        return this;
    }

    /// <summary>Switches this layer and all inside it to evaluation.</summary>
    public Layer Eval() => Train(false);

    /// <summary>The learnt tensors of this layer and all inside it, by their state-dict names (<c>1.weight</c>, <c>fc1.bias</c>).</summary>
    public IEnumerable<KeyValuePair<string, Parameter>> NamedParameters() =>
        parameters.Select(parameter => KeyValuePair.Create(parameter.Name, parameter))
            .Concat(children.SelectMany(child => Prefixed(child.Key, child.Value.NamedParameters())));

    /// <summary>The tensors that are saved but not learnt (running statistics), by their state-dict names.</summary>
    public IEnumerable<KeyValuePair<string, Tensor>> NamedBuffers() =>
        buffers.Concat(children.SelectMany(child => Prefixed(child.Key, child.Value.NamedBuffers())));

    /// <summary>Everything that makes up the layer's state, by name, as PyTorch's <c>state_dict</c> has it.</summary>
    public IEnumerable<KeyValuePair<string, Tensor>> StateDict() =>
        parameters.Select(parameter => KeyValuePair.Create(parameter.Name, parameter.Value))
            .Concat(buffers)
            .Concat(children.SelectMany(child => Prefixed(child.Key, child.Value.StateDict())));

    /// <summary>Overwrites the state with tensors of the same names and shapes.</summary>
    /// <exception cref="ArgumentException">A name is missing or unknown, or a shape differs; nothing has been changed then.</exception>
    public void LoadStateDict(IReadOnlyDictionary<string, Tensor> state)
    {
        var own = StateDict().ToList();
        foreach (var (name, tensor) in own)
        {
            if (!state.TryGetValue(name, out var value))
                throw new ArgumentException($"The saved state has no '{name}', which this network needs; it has {Some(state.Keys)}.", nameof(state));
            if (value.Shape != tensor.Shape)
                throw new ArgumentException($"'{name}' is {value.Shape} in the saved state and {tensor.Shape} in this network.", nameof(state));
        }
        var unknown = state.Keys.Except(own.Select(entry => entry.Key)).ToList();
        if (unknown.Count > 0) throw new ArgumentException($"The saved state has {Some(unknown)}, which this network does not know.", nameof(state));
        foreach (var (name, tensor) in own) tensor.CopyFrom(state[name]);
    }

    /// <summary>Registers a learnt tensor.</summary>
    protected Parameter Add(string name, Tensor value, bool decays = true)
    {
        var parameter = new Parameter(name, value, decays);
        parameters.Add(parameter);
        return parameter;
    }

    /// <summary>Registers a tensor that is saved but not learnt.</summary>
    protected Tensor AddBuffer(string name, Tensor value)
    {
        buffers.Add(KeyValuePair.Create(name, value));
        return value;
    }

    /// <summary>Registers an inner layer.</summary>
    protected TLayer Add<TLayer>(string name, TLayer layer) where TLayer : Layer
    {
        children.Add(KeyValuePair.Create<string, Layer>(name, layer));
        return layer;
    }

    static IEnumerable<KeyValuePair<string, T>> Prefixed<T>(string name, IEnumerable<KeyValuePair<string, T>> entries) =>
        entries.Select(entry => KeyValuePair.Create($"{name}.{entry.Key}", entry.Value));

    static string Some(IEnumerable<string> names)
    {
        var list = names.ToList();
        return string.Join(", ", list.Take(5).Select(name => $"'{name}'")) + (list.Count > 5 ? $" and {list.Count - 5} more" : "");
    }
}
