using System.Text.Json.Nodes;

namespace Hebb;

/// <summary>Softmax: eˣ / Σ eˣ along an axis, which makes scores into probabilities. For training, prefer a loss that takes logits.</summary>
/// <param name="axis">The axis along which the outputs add up to 1; may be negative.</param>
public sealed class Softmax(int axis = -1) : Layer
{
    /// <inheritdoc/>
    public override Tensor Forward(Tensor x) => x.Softmax(axis);

    /// <inheritdoc/>
    protected override void Describe(JsonObject settings) => settings["axis"] = axis;

    /// <inheritdoc/>
    public override string ToString() => $"Softmax({axis})";
}

public static partial class LayerCatalog
{
    /// <summary>Softmax: eˣ / Σ eˣ along an axis, which makes scores into probabilities. For training, prefer a loss that takes logits.</summary>
    public static LayerKind Softmax { get; } = Register(nameof(Softmax), settings => new Softmax(settings.Integer("axis", -1)), activation: true);
}
