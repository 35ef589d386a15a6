namespace Hebb;

/// <summary>Gaussian error linear unit: x · Φ(x), with Φ the normal distribution function. Hendrycks and Gimpel (2016).</summary>
public sealed class Gelu : Layer
{
    /// <inheritdoc/>
    public override Tensor Forward(Tensor x) => x.Gelu();
}

public static partial class LayerCatalog
{
    /// <summary>Gaussian error linear unit: x · Φ(x), with Φ the normal distribution function. Hendrycks and Gimpel (2016).</summary>
    public static LayerKind Gelu { get; } = Register(nameof(Gelu), _ => new Gelu(), activation: true);
}
