using System.Collections;
using System.Text.Json.Nodes;

namespace Hebb;

/// <summary>Layers one after another; each gets what the one before it returned. Named 0, 1, 2, … as in PyTorch.</summary>
public sealed class Sequential : Layer, IReadOnlyList<Layer>
{
    readonly Layer[] layers;
    readonly Func<Tensor, Tensor>[] passes;

    /// <summary>A chain of the given layers.</summary>
    public Sequential(params Layer[] layers)
    {
        this.layers = [.. layers];
        for (var i = 0; i < layers.Length; i++) Add($"{i}", layers[i]);
        passes = [.. Passes(layers)];
    }

    /// <summary>The number of layers.</summary>
    public int Count => layers.Length;

    /// <summary>One of the layers.</summary>
    public Layer this[int index] => layers[index];

    /// <inheritdoc/>
    public override Tensor Forward(Tensor x)
    {
        // Whoever watches sees what each layer returns by itself.
        if (LayerWatch.Watched) return layers.Aggregate(x, (x, layer) => Run(layer, x));
        foreach (var pass in passes) x = pass(x);
        return x;
    }

    static IEnumerable<Func<Tensor, Tensor>> Passes(Layer[] layers)
    {
        for (var i = 0; i < layers.Length; i++)
        {
            if (layers[i] is IFuses layer && layer.Fuse(layers.AsSpan(i + 1)) is var (forward, behind))
            {
                yield return forward;
                i += behind;
            }
            else
            {
                yield return layers[i].Forward;
            }
        }
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
