using System.Text.Json.Nodes;

namespace Hebb;

/// <summary>Means over as many windows as are wanted, whatever the size of the image.</summary>
/// <param name="size">The height and width of the result.</param>
public sealed class AdaptiveAvgPool2d(Size2d size) : Layer
{
    /// <summary>The height and width of the result.</summary>
    public Size2d Size => size;

    /// <inheritdoc/>
    public override Tensor Forward(Tensor x) => x.AdaptiveAvgPool2d(size);

    /// <inheritdoc/>
    protected override void Describe(JsonObject settings) => settings["size"] = LayerSettings.Write(size);

    /// <inheritdoc/>
    public override string ToString() => $"AdaptiveAvgPool2d({size.Height}×{size.Width})";
}

public static partial class LayerCatalog
{
    /// <summary>Means over as many windows as are wanted.</summary>
    public static LayerKind AdaptiveAvgPool2d { get; } = Register(nameof(AdaptiveAvgPool2d), settings => new AdaptiveAvgPool2d(settings.Size("size")));
}
