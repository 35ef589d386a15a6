using System.Text.Json.Nodes;

namespace Hebb;

/// <summary>A layer of a <see cref="Network"/>, under a name, with what it gets.</summary>
/// <param name="Name">Its name, which begins the names of its parameters.</param>
/// <param name="Layer">What it computes.</param>
/// <param name="Inputs">The inputs or nodes whose values it gets.</param>
public sealed record NetworkNode(string Name, Layer Layer, params string[] Inputs)
{
    /// <summary>What becomes of several values; by default they are put side by side.</summary>
    public Merge Merge { get; init; } = Merge.Concatenate;

    /// <summary>The axis along which values are put side by side; 1, that of features and of channels, by default.</summary>
    public int Axis { get; init; } = 1;

    /// <summary>The name, the layer and what it gets.</summary>
    public override string ToString() => $"{Name}: {Layer} of {string.Join(Merge.Sign, Inputs)}{(Axis == 1 ? "" : $" along axis {Axis}")}";

    internal JsonObject Describe(NetworkNode first)
    {
        var description = new JsonObject { ["name"] = Name, ["inputs"] = new JsonArray([.. Inputs.Select(name => (JsonNode)name)]) };
        if (Merge != Merge.Concatenate) description["merge"] = Merge.Name;
        if (Axis != 1) description["axis"] = Axis;
        if (ReferenceEquals(first, this)) description["layer"] = Layer.Describe();
        else description["shares"] = first.Name;
        return description;
    }

    internal static NetworkNode Read(LayerSettings settings, Dictionary<string, Layer> made)
    {
        var name = settings.Text("name");
        Layer? layer;
        if (!settings.Has("shares")) layer = settings.Layer("layer");
        else if (!made.TryGetValue(settings.Text("shares"), out layer))
            throw new ArgumentException($"the node '{name}' shares the layer of '{settings.Text("shares")}', which is none of the nodes before it.");
        made.TryAdd(name, layer);
        return new(name, layer, [.. settings.Texts("inputs")]) { Merge = Merge.Find(settings.Text("merge", Merge.Concatenate.Name)), Axis = settings.Integer("axis", 1) };
    }
}

/// <summary>Something that comes into a <see cref="Network"/> from outside.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Shape">The shape of one sample.</param>
public sealed record NetworkInput(string Name, params int[] Shape)
{
    /// <summary>The number of values in a sample.</summary>
    /// <exception cref="ArgumentException">A size is negative, or there are 2³¹ values or more.</exception>
    public int Length
    {
        get
        {
            var product = Shape.Aggregate(1L, (product, size) => size < 0 || product > int.MaxValue ? -1 : product * size);
            return product is >= 0 and <= int.MaxValue ? (int)product : throw new ArgumentException($"Network: the input '{Name}' cannot have the shape [{string.Join(", ", Shape)}].");
        }
    }

    /// <summary>The name and the shape.</summary>
    public override string ToString() => $"{Name} [{string.Join(", ", Shape)}]";

    internal JsonObject Describe() => new() { ["name"] = Name, ["shape"] = new JsonArray([.. Shape.Select(size => (JsonNode)size)]) };

    internal static NetworkInput Read(LayerSettings settings) => new(settings.Text("name"), [.. settings.Integers("shape")]);
}
