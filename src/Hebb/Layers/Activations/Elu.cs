using System.Text.Json.Nodes;

namespace Hebb;

/// <summary>Exponential linear unit: x where x &gt; 0, else α · (eˣ − 1). Clevert, Unterthiner and Hochreiter (2016).</summary>
/// <param name="alpha">α: the output tends to −α for very negative inputs.</param>
public sealed class Elu(double alpha = 1) : Layer
{
    /// <inheritdoc/>
    public override Tensor Forward(Tensor x) => x.Elu(alpha);

    /// <inheritdoc/>
    protected override void Describe(JsonObject settings) => settings["alpha"] = alpha;

    /// <inheritdoc/>
    public override string ToString() => $"Elu({alpha})";
}

public static partial class LayerCatalog
{
    /// <summary>Exponential linear unit: x where x &gt; 0, else α · (eˣ − 1). Clevert, Unterthiner and Hochreiter (2016).</summary>
    public static LayerKind Elu { get; } = Register(nameof(Elu), settings => new Elu(settings.Number("alpha", 1)), activation: true);
}
