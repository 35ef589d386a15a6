using System.Collections;
using System.Text.Json.Nodes;

namespace Hebb;

/// <summary>Layers one after another; each gets what the one before it returned. Named 0, 1, 2, … as in PyTorch.</summary>
public sealed class Sequential : Layer, IReadOnlyList<Layer>
{
    readonly Layer[] layers;

    /// <summary>A chain of the given layers.</summary>
    public Sequential(params Layer[] layers)
    {
        this.layers = [.. layers];
        for (var i = 0; i < layers.Length; i++) Add($"{i}", layers[i]);
    }

    /// <summary>The number of layers.</summary>
    public int Count => layers.Length;

    /// <summary>One of the layers.</summary>
    public Layer this[int index] => layers[index];

    /// <inheritdoc/>
    public override Tensor Forward(Tensor x)
    {
        for (var i = 0; i < layers.Length; i++)
        {
            // Whoever watches sees what each of the two returns.
            if (layers[i] is IRectifies layer && i + 1 < layers.Length && layers[i + 1] is Relu && !LayerWatch.Watched)
            {
                x = layer.Rectified(x);
                i++;
            }
            else
            {
                x = Run(layers[i], x);
            }
        }
        return x;
    }

    /// <inheritdoc/>
    protected override void Describe(JsonObject settings) =>
        settings["layers"] = new JsonArray([.. layers.Select(layer => layer.Describe())]);

    /// <inheritdoc/>
    public IEnumerator<Layer> GetEnumerator() => ((IEnumerable<Layer>)layers).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>The layers on one line.</summary>
    public override string ToString() => $"Sequential({string.Join(", ", layers.AsEnumerable())})";
}

public static partial class LayerCatalog
{
    /// <summary>Layers one after another.</summary>
    public static LayerKind Sequential { get; } = Register(nameof(Sequential), settings => new Sequential([.. settings.Layers("layers")]));
}
