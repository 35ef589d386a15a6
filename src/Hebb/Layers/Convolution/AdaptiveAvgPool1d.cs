using System.Text.Json.Nodes;

namespace Hebb;

/// <summary>Means over as many windows as are wanted, whatever the length of the sequence.</summary>
/// <param name="size">The length of the result.</param>
public sealed class AdaptiveAvgPool1d(int size) : Layer
{
    /// <summary>The length of the result.</summary>
    public int Size => size;

    /// <inheritdoc/>
    public override Tensor Forward(Tensor x) => x.AdaptiveAvgPool1d(size);

    /// <inheritdoc/>
    protected override void Describe(JsonObject settings) => settings["size"] = size;

    /// <inheritdoc/>
    public override string ToString() => $"AdaptiveAvgPool1d({size})";
}

public static partial class LayerCatalog
{
    /// <summary>Means over as many windows of a sequence as are wanted.</summary>
    public static LayerKind AdaptiveAvgPool1d { get; } = Register(nameof(AdaptiveAvgPool1d), settings => new AdaptiveAvgPool1d(settings.Integer("size")));
}
