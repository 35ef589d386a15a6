namespace Hebb;

public abstract partial class Layer
{
    readonly List<Parameter> parameters = [];
    readonly List<SavedTensor> saved = [];
    Rng? stream;

    /// <summary>The learnt tensors of this layer and all inside it, by their state-dict names (<c>1.weight</c>, <c>fc1.bias</c>).</summary>
    public IEnumerable<KeyValuePair<string, Parameter>> NamedParameters() =>
        Named(layer => layer.parameters.Select(parameter => KeyValuePair.Create(parameter.Name, parameter)));

    /// <summary>The tensors that are saved but not learnt (running statistics), by their state-dict names.</summary>
    public IEnumerable<KeyValuePair<string, Tensor>> NamedBuffers() =>
        Named(layer => layer.saved.Select(tensor => KeyValuePair.Create(tensor.Name, tensor.Value)));

    internal IEnumerable<SavedTensor> Saved() => NamedLayers().SelectMany(layer => layer.Value.saved);

    /// <summary>This layer, under the empty name, and all inside it, by their paths (<c>2</c>, <c>encoder.0</c>).</summary>
    public IEnumerable<KeyValuePair<string, Layer>> NamedLayers() =>
        children.SelectMany(child => child.Value.NamedLayers().Select(inner => KeyValuePair.Create(inner.Key.Length == 0 ? child.Key : $"{child.Key}.{inner.Key}", inner.Value)))
            .Prepend(KeyValuePair.Create("", this));

    /// <summary>
    /// The streams of random numbers that layers such as dropout draw from, by the layers' paths. Saving each one's
    /// <see cref="Rng.State"/> and setting it again lets a resumed run draw the same numbers.
    /// </summary>
    public IEnumerable<KeyValuePair<string, Rng>> NamedStreams() =>
        NamedLayers().Where(layer => layer.Value.stream is not null).Select(layer => KeyValuePair.Create(layer.Key, layer.Value.stream!));

    /// <summary>Everything that makes up the layer's state, by name, as PyTorch's <c>state_dict</c> has it.</summary>
    public IEnumerable<KeyValuePair<string, Tensor>> StateDict() =>
        Named(layer => layer.parameters.Select(parameter => KeyValuePair.Create(parameter.Name, parameter.Value))
            .Concat(layer.saved.Select(tensor => KeyValuePair.Create(tensor.Name, tensor.Value))));

    /// <summary>Overwrites the state with tensors of the same names and shapes.</summary>
    /// <exception cref="ArgumentException">A name is missing or unknown, or a shape differs; nothing has been changed then.</exception>
    public void LoadStateDict(IReadOnlyDictionary<string, Tensor> state)
    {
        CheckFits(state);
        foreach (var (name, tensor) in StateDict()) tensor.CopyFrom(state[name]);
    }

    /// <summary>As <see cref="LoadStateDict"/>, but the tensors themselves become the state, without a copy; the caller gives them away.</summary>
    internal void AdoptStateDict(IReadOnlyDictionary<string, Tensor> state)
    {
        CheckFits(state);
        if (NamedParameters().Any(parameter => state[parameter.Key].DType == DType.Float64)) To(DType.Float64);
        foreach (var (name, parameter) in NamedParameters()) parameter.Adopt(state[name]);
        foreach (var (name, tensor) in Named(layer => layer.saved.Select(tensor => KeyValuePair.Create(tensor.Name, tensor)))) tensor.Adopt(state[name]);
    }

    void CheckFits(IReadOnlyDictionary<string, Tensor> state)
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
    }

    /// <summary>Registers a learnt tensor.</summary>
    protected Parameter Add(string name, Tensor value, bool decays = true)
    {
        var parameter = new Parameter(name, value, decays);
        parameters.Add(parameter);
        return parameter;
    }

    /// <summary>Registers a tensor that is saved but not learnt.</summary>
    protected SavedTensor AddBuffer(string name, Tensor value)
    {
        var tensor = new SavedTensor(name, value);
        saved.Add(tensor);
        return tensor;
    }

    /// <summary>Gives the layer random numbers of its own, which are saved with the training state.</summary>
    /// <param name="rng">The stream they are split from; <see cref="Rng.Default"/> if null.</param>
    protected Rng AddStream(Rng? rng) => stream = (rng ?? Rng.Default).Split();

    IEnumerable<KeyValuePair<string, T>> Named<T>(Func<Layer, IEnumerable<KeyValuePair<string, T>>> own) =>
        NamedLayers().SelectMany(layer => own(layer.Value).Select(entry => layer.Key.Length == 0 ? entry : KeyValuePair.Create($"{layer.Key}.{entry.Key}", entry.Value)));

    static string Some(IEnumerable<string> names)
    {
        var list = names.ToList();
        return string.Join(", ", list.Take(5).Select(name => $"'{name}'")) + (list.Count > 5 ? $" and {list.Count - 5} more" : "");
    }
}
