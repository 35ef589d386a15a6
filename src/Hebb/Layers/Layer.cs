using System.Text.Json.Nodes;

namespace Hebb;

/// <summary>
/// A part of a network: parameters, buffers and inner layers, and what it computes. Derive from it, register what it owns with
/// <c>Add</c> in the constructor, and write <see cref="Forward"/>.
/// </summary>
public abstract partial class Layer
{
    readonly List<KeyValuePair<string, Layer>> children = [];

    /// <summary>Whether the layer is being trained (as it is at first) or evaluated; dropout and batch normalisation differ.</summary>
    public bool Training { get; private set; } = true;

    /// <summary>What this layer and all inside it learn, in the order of registration. A shared parameter is there once.</summary>
    public IReadOnlyList<Parameter> Parameters => [.. NamedParameters().Select(named => named.Value).Distinct()];

    /// <summary>What travels with the weights when the network is saved; training fills it in.</summary>
    public ModelCard Card { get; set; } = new();

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

    /// <summary>
    /// Switches to evaluation until the result is disposed, then brings back the mode that each layer had:
    /// <c>using (model.Evaluating()) { … }</c>.
    /// </summary>
    public EvaluationScope Evaluating() => new(this);

    /// <summary>Converts all parameters and running statistics, for example to Float64.</summary>
    /// <exception cref="ArgumentException">The type is not a floating one.</exception>
    public Layer To(DType dtype)
    {
        if (!dtype.IsFloating()) throw new ArgumentException($"A layer computes in Float32 or Float64, not in {dtype}.", nameof(dtype));
        foreach (var parameter in parameters) parameter.Convert(dtype);
        foreach (var tensor in saved) tensor.Convert(dtype);
        foreach (var (_, child) in children) child.To(dtype);
        return this;
    }

    /// <summary>The layer as an entry of a model description: its type and its settings.</summary>
    /// <seealso cref="ModelDescription"/>
    public JsonObject Describe() => LayerMentions.Describe(this, () =>
    {
        var description = new JsonObject { ["type"] = GetType().Name };
        Describe(description);
        return description;
    });

    /// <summary>Writes down the settings from which <see cref="LayerCatalog"/> makes this layer again. A layer without any leaves this out.</summary>
    protected virtual void Describe(JsonObject settings) { }

    /// <summary>Registers an inner layer.</summary>
    protected TLayer Add<TLayer>(string name, TLayer layer) where TLayer : Layer
    {
        if (layer is null) throw new ArgumentNullException(nameof(layer), $"{GetType().Name}: layer '{name}' is null.");
        children.Add(KeyValuePair.Create<string, Layer>(name, layer));
        return layer;
    }

    /// <summary>
    /// Computes an inner layer's output and shows it to whoever watches (<see cref="LayerWatch"/>). A layer made of layers calls
    /// this rather than their <see cref="Forward"/>, so that summaries and diagnostics see inside it.
    /// </summary>
    protected static Tensor Run(Layer inner, Tensor x)
    {
        var y = inner.Forward(x);
        LayerWatch.Report(inner, x, y);
        return y;
    }

    /// <summary>The layer's type and, in brackets, the layers inside it: the whole network on one line.</summary>
    public override string ToString() => children.Count == 0
        ? GetType().Name
        : $"{GetType().Name}({string.Join(", ", children.Select(child => $"{child.Key}: {child.Value}"))})";

    /// <summary>A stretch of evaluation; disposing it brings back the mode that each layer had.</summary>
    public readonly ref struct EvaluationScope
    {
        readonly List<Layer> trained = [];

        internal EvaluationScope(Layer layer)
        {
            trained.AddRange(layer.NamedLayers().Select(named => named.Value).Where(inner => inner.Training));
            layer.Eval();
        }

        /// <summary>Brings back the mode that each layer had.</summary>
        public void Dispose()
        {
            foreach (var layer in trained) layer.Training = true;
        }
    }
}
