using System.Text.Json.Nodes;

namespace Hebb;

/// <summary>
/// A skip connection: y = f(x) + g(x), where f is a chain of layers, and g passes x on or adapts its shape to that of f(x).
/// He et al. (2016).
/// </summary>
public sealed class Residual : Layer
{
    readonly Sequential body;
    readonly Sequential? shortcut;

    /// <summary>A chain of layers with x added to what it returns.</summary>
    public Residual(params Layer[] layers) : this(layers, []) { }

    /// <summary>A chain of layers with another, shorter one beside it.</summary>
    /// <param name="layers">f.</param>
    /// <param name="shortcut">g; empty to pass x on.</param>
    public Residual(Layer[] layers, Layer[] shortcut)
    {
        body = Add("layers", new Sequential(layers));
        if (shortcut.Length > 0) this.shortcut = Add("shortcut", new Sequential(shortcut));
    }

    /// <summary>f.</summary>
    public IReadOnlyList<Layer> Body => body;

    /// <summary>g; empty when it passes x on.</summary>
    public IReadOnlyList<Layer> Shortcut => shortcut ?? (IReadOnlyList<Layer>)[];

    /// <inheritdoc/>
    public override Tensor Forward(Tensor x) => Run(body, x) + (shortcut is null ? x : Run(shortcut, x));

    /// <inheritdoc/>
    protected override void Describe(JsonObject settings)
    {
        settings["layers"] = new JsonArray([.. body.Select(layer => layer.Describe())]);
        if (shortcut is not null) settings["shortcut"] = new JsonArray([.. shortcut.Select(layer => layer.Describe())]);
    }
}

public static partial class LayerCatalog
{
    /// <summary>Layers with a skip connection around them.</summary>
    public static LayerKind Residual { get; } = Register(nameof(Residual), settings =>
        new Residual([.. settings.Layers("layers")], [.. settings.Layers("shortcut", optional: true)]));
}
