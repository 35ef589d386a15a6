namespace Hebb;

/// <summary>The mean of each channel: [N, channels, height, width] becomes [N, channels]. Lin, Chen and Yan (2014).</summary>
public sealed class GlobalAvgPool2d : Layer
{
    /// <inheritdoc/>
    public override Tensor Forward(Tensor x) => x.AdaptiveAvgPool2d(1).Flatten(1);
}

public static partial class LayerCatalog
{
    /// <summary>The mean of each channel.</summary>
    public static LayerKind GlobalAvgPool2d { get; } = Register(nameof(GlobalAvgPool2d), _ => new GlobalAvgPool2d());
}
