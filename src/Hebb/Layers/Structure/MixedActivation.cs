using System.Text.Json.Nodes;

namespace Hebb;

/// <summary>
/// Units with different activations side by side: the first few of the last axis go through one function, the next through
/// another: <c>new MixedActivation((10, new Relu()), (5, new Sigmoid()), (1, new Identity()))</c>.
/// </summary>
public sealed class MixedActivation : Layer
{
    readonly (int Units, Layer Activation)[] groups;

    /// <summary>Makes the layer.</summary>
    /// <param name="groups">The number of units in each group and what they go through.</param>
    /// <exception cref="ArgumentOutOfRangeException">A group has no units.</exception>
    public MixedActivation(params (int Units, Layer Activation)[] groups)
    {
        this.groups = [.. groups];
        for (var i = 0; i < groups.Length; i++)
        {
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(groups[i].Units, nameof(groups));
            Add($"{i}", groups[i].Activation);
        }
    }

    /// <summary>The number of units.</summary>
    public int Units => groups.Sum(group => group.Units);

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The last axis does not have <see cref="Units"/> values.</exception>
    public override Tensor Forward(Tensor x)
    {
        ArgumentNullException.ThrowIfNull(x);
        if (x.Rank == 0 || x.Shape[^1] != Units) throw new ArgumentException($"MixedActivation: the input is {x.Shape}; its last axis must have the {Units} units of the groups.", nameof(x));
        var parts = new Tensor[groups.Length];
        var start = 0;
        for (var i = 0; i < parts.Length; i++)
        {
            parts[i] = Run(groups[i].Activation, x.Narrow(-1, start..(start + groups[i].Units)));
            start += groups[i].Units;
        }
        return Tensor.Concat(parts, axis: -1);
    }

    /// <inheritdoc/>
    protected override void Describe(JsonObject settings)
    {
        settings["units"] = new JsonArray([.. groups.Select(group => (JsonNode)group.Units)]);
        settings["layers"] = new JsonArray([.. groups.Select(group => group.Activation.Describe())]);
    }

    /// <inheritdoc/>
    public override string ToString() => $"MixedActivation({string.Join(", ", groups.Select(group => $"{group.Units} {group.Activation}"))})";
}

public static partial class LayerCatalog
{
    /// <summary>Units with different activations side by side.</summary>
    public static LayerKind MixedActivation { get; } = Register(nameof(MixedActivation), settings =>
    {
        var (units, layers) = (settings.Integers("units"), settings.Layers("layers"));
        if (units.Count != layers.Count) throw new ArgumentException($"there are {units.Count} 'units' for {layers.Count} 'layers'; each layer needs its number of units.");
        return new MixedActivation([.. units.Zip(layers)]);
    });
}
