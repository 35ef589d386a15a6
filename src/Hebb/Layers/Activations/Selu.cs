namespace Hebb;

/// <summary>Scaled exponential linear unit, under which signals of mean 0 and variance 1 stay so. Klambauer et al. (2017).</summary>
public sealed class Selu : Layer
{
    /// <inheritdoc/>
    public override Tensor Forward(Tensor x) => x.Selu();
}

public static partial class LayerCatalog
{
    /// <summary>Scaled exponential linear unit, under which signals of mean 0 and variance 1 stay so. Klambauer et al. (2017).</summary>
    public static LayerKind Selu { get; } = Register(nameof(Selu), _ => new Selu(), activation: true);
}
