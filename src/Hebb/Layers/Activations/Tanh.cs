namespace Hebb;

/// <summary>Hyperbolic tangent.</summary>
public sealed class Tanh : Layer
{
    /// <inheritdoc/>
    public override Tensor Forward(Tensor x) => x.Tanh();
}

public static partial class LayerCatalog
{
    /// <summary>Hyperbolic tangent.</summary>
    public static LayerKind Tanh { get; } = Register(nameof(Tanh), _ => new Tanh(), activation: true);
}
