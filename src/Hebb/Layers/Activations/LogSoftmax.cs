using System.Text.Json.Nodes;

namespace Hebb;

/// <summary>Logarithm of softmax: x − log Σ eˣ along an axis, finite where softmax itself would round to 0.</summary>
/// <param name="axis">The axis along which the probabilities add up to 1; may be negative.</param>
public sealed class LogSoftmax(int axis = -1) : Layer
{
    /// <inheritdoc/>
    public override Tensor Forward(Tensor x) => x.LogSoftmax(axis);

    /// <inheritdoc/>
    protected override void Describe(JsonObject settings) => settings["axis"] = axis;

    /// <inheritdoc/>
    public override string ToString() => $"LogSoftmax({axis})";
}

public static partial class LayerCatalog
{
    /// <summary>Logarithm of softmax: x − log Σ eˣ along an axis, finite where softmax itself would round to 0.</summary>
    public static LayerKind LogSoftmax { get; } = Register(nameof(LogSoftmax), settings => new LogSoftmax(settings.Integer("axis", -1)), activation: true);
}
