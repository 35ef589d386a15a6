namespace Hebb;

/// <summary>Sigmoid linear unit, or swish: x · σ(x). Elfwing, Uchibe and Doya (2018).</summary>
public sealed class Silu : Layer
{
    /// <inheritdoc/>
    public override Tensor Forward(Tensor x) => x.Silu();
}

public static partial class LayerCatalog
{
    /// <summary>Sigmoid linear unit, or swish: x · σ(x). Elfwing, Uchibe and Doya (2018).</summary>
    public static LayerKind Silu { get; } = Register(nameof(Silu), _ => new Silu(), activation: true);
}
