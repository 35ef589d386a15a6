namespace Hebb;

/// <summary>The mean of each channel of a sequence: [N, channels, length] becomes [N, channels]. Lin, Chen and Yan (2014).</summary>
public sealed class GlobalAvgPool1d : Layer
{
    /// <inheritdoc/>
    public override Tensor Forward(Tensor x) => x.AdaptiveAvgPool1d(1).Flatten(1);
}

public static partial class LayerCatalog
{
    /// <summary>The mean of each channel of a sequence.</summary>
    public static LayerKind GlobalAvgPool1d { get; } = Register(nameof(GlobalAvgPool1d), _ => new GlobalAvgPool1d());
}
