using System.Text.Json.Nodes;

namespace Hebb;

/// <summary>A dense connection: y = [x, f(x)], joined along the channels, so that later layers see all earlier ones. Huang et al. (2017).</summary>
public sealed class DenseConnection : Layer
{
    readonly Sequential body;

    /// <summary>A chain of layers whose result is put behind its input.</summary>
    public DenseConnection(params Layer[] layers) => body = Add("layers", new Sequential(layers));

    /// <summary>f.</summary>
    public IReadOnlyList<Layer> Body => body;

    /// <inheritdoc/>
    public override Tensor Forward(Tensor x) => Tensor.Concat([x, Run(body, x)], axis: 1);

    /// <inheritdoc/>
    protected override void Describe(JsonObject settings) => settings["layers"] = new JsonArray([.. body.Select(layer => layer.Describe())]);
}

public static partial class LayerCatalog
{
    /// <summary>Layers whose result is put behind their input.</summary>
    public static LayerKind DenseConnection { get; } = Register(nameof(DenseConnection), settings => new DenseConnection([.. settings.Layers("layers")]));
}
