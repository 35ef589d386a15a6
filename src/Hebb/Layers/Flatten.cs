using System.Text.Json.Nodes;

namespace Hebb;

/// <summary>Joins all axes from <paramref name="startAxis"/> on into one: [N, 1, 28, 28] becomes [N, 784].</summary>
/// <param name="startAxis">The first axis to join.</param>
public sealed class Flatten(int startAxis = 1) : Layer
{
    /// <inheritdoc/>
    public override Tensor Forward(Tensor x) => x.Flatten(startAxis);

    /// <inheritdoc/>
    protected override void Describe(JsonObject settings) => settings["startAxis"] = startAxis;

    /// <inheritdoc/>
    public override string ToString() => startAxis == 1 ? "Flatten" : $"Flatten(from axis {startAxis})";
}

public static partial class LayerCatalog
{
    /// <summary>Joins axes into one.</summary>
    public static LayerKind Flatten { get; } = Register(nameof(Flatten), settings => new Flatten(settings.Integer("startAxis", 1)));
}
