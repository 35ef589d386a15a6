using System.Text.Json.Nodes;

namespace Hebb;

/// <summary>
/// Named layers joined by name, for what no chain can say: several inputs, entering at different depths; senses that join; several
/// outputs; connections that skip layers; one layer in several places.
/// <code>
/// new Network(
///     inputs: [new("image", 784), new("sound", 4000)],
///     nodes:
///     [
///         new("seen", new Sequential(new Linear(784, 50), new Relu()), "image"),
///         new("heard", new Sequential(new Linear(4000, 50), new Relu()), "sound"),
///         new("digit", new Linear(100, 10), "seen", "heard"),
///     ],
///     outputs: ["digit"])
/// </code>
/// </summary>
public sealed class Network : Layer
{
    readonly NetworkInput[] inputs;
    readonly NetworkNode[] nodes;
    readonly string[] outputs;
    readonly NetworkNode[] order;

    /// <summary>Makes a network.</summary>
    /// <param name="inputs">What comes from outside.</param>
    /// <param name="nodes">
    /// The layers, in any order. A layer that several nodes have is one layer with one set of weights; its parameters are named after the
    /// first of them.
    /// </param>
    /// <param name="outputs">The nodes whose values the network returns.</param>
    /// <exception cref="ArgumentException">A name is empty, has a dot, comes twice or is unknown; or a node depends on itself.</exception>
    public Network(IReadOnlyList<NetworkInput> inputs, IReadOnlyList<NetworkNode> nodes, IReadOnlyList<string> outputs)
    {
        (this.inputs, this.nodes, this.outputs) = ([.. inputs], [.. nodes], [.. outputs]);
        order = NetworkOrder.Of(this.inputs, this.nodes, this.outputs);
        foreach (var node in this.nodes)
            if (FirstWith(node.Layer) == node) Add(node.Name, node.Layer);
    }

    /// <summary>What comes from outside.</summary>
    public IReadOnlyList<NetworkInput> Inputs => inputs;

    /// <summary>The layers.</summary>
    public IReadOnlyList<NetworkNode> Nodes => nodes;

    /// <summary>The nodes whose values the network returns.</summary>
    public IReadOnlyList<string> Outputs => outputs;

    /// <summary>
    /// Computes the outputs from inputs that lie side by side in one tensor, as a data set delivers them: [samples, 4784] for 784 pixels
    /// and 4000 values of sound. Several outputs are returned side by side likewise, [samples, their values].
    /// </summary>
    /// <param name="x">The inputs, in the order of <see cref="Inputs"/>.</param>
    /// <exception cref="ArgumentException">The samples do not have as many values as the inputs together, or a layer cannot take what it gets.</exception>
    public override Tensor Forward(Tensor x)
    {
        ArgumentNullException.ThrowIfNull(x);
        var wanted = inputs.Sum(input => (long)input.Length);
        if (x.Rank == 0 || x.Shape[1..].ElementCount != wanted)
            throw new ArgumentException($"Network: the input is {x.Shape}; each sample must have {wanted} values, those of {string.Join(", ", inputs.AsEnumerable())}.", nameof(x));
        var flat = x.Rank == 2 ? x : x.Reshape(x.Shape[0], (int)wanted);
        var parts = new Dictionary<string, Tensor>();
        var start = 0;
        foreach (var input in inputs)
        {
            parts[input.Name] = flat.Narrow(1, start..(start + input.Length));
            start += input.Length;
        }
        var results = Compute(parts);
        return outputs.Length == 1 ? results[outputs[0]] : Tensor.Concat([.. outputs.Select(name => Side(results[name]))], axis: 1);
    }

    /// <summary>Computes the outputs from inputs that are apart.</summary>
    /// <param name="values">A tensor for each of <see cref="Inputs"/>, [samples, …].</param>
    /// <returns>The value of each of <see cref="Outputs"/>.</returns>
    /// <exception cref="ArgumentException">An input is missing or has another size, or a layer cannot take what it gets.</exception>
    public IReadOnlyDictionary<string, Tensor> Compute(IReadOnlyDictionary<string, Tensor> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        var known = new Dictionary<string, Tensor>();
        foreach (var input in inputs)
        {
            if (!values.TryGetValue(input.Name, out var value)) throw new ArgumentException($"Network: there is no value for the input '{input.Name}'.", nameof(values));
            if (value.Rank == 0 || value.Shape[1..].ElementCount != input.Length)
                throw new ArgumentException($"Network: the input '{input.Name}' is {value.Shape}; it must be [samples, {string.Join(", ", input.Shape)}].", nameof(values));
            known[input.Name] = value.Reshape([value.Shape[0], .. input.Shape]);
        }
        foreach (var node in order) known[node.Name] = ValueOf(node, known);
        return outputs.ToDictionary(name => name, name => known[name]);
    }

    /// <inheritdoc/>
    protected override void Describe(JsonObject settings)
    {
        settings["inputs"] = new JsonArray([.. inputs.Select(input => input.Describe())]);
        settings["nodes"] = new JsonArray([.. nodes.Select(node => node.Describe(FirstWith(node.Layer)))]);
        settings["outputs"] = new JsonArray([.. outputs.Select(name => (JsonNode)name)]);
    }

    /// <summary>The network on one line: inputs, layers with what they get, outputs.</summary>
    public override string ToString() =>
        $"Network({string.Join(", ", inputs.AsEnumerable())}; {string.Join("; ", nodes.AsEnumerable())} → {string.Join(", ", outputs)})";

    NetworkNode FirstWith(Layer layer) => nodes.First(node => ReferenceEquals(node.Layer, layer));

    static Tensor Side(Tensor value) => value.Rank == 2 ? value : value.Reshape(value.Shape[0], value.Shape[1..].ElementCount);

    static Tensor ValueOf(NetworkNode node, Dictionary<string, Tensor> known)
    {
        var values = node.Inputs.Select(name => known[name]).ToArray();
        try
        {
            return Run(node.Layer, node.Merge.Of(values, node.Axis));
        }
        catch (ArgumentException error)
        {
            throw new ArgumentException($"Network: the node '{node.Name}' got {string.Join(" and ", values.Select(value => value.Shape))}: {error.Message}", error);
        }
    }
}

public static partial class LayerCatalog
{
    /// <summary>Named layers joined by name.</summary>
    public static LayerKind Network { get; } = Register(nameof(Network), settings =>
    {
        var inputs = settings.Parts("inputs", "an input", NetworkInput.Read);
        var made = new Dictionary<string, Layer>();
        var nodes = settings.Parts("nodes", "a node", part => NetworkNode.Read(part, made));
        return new Network(inputs, nodes, settings.Texts("outputs"));
    });
}
