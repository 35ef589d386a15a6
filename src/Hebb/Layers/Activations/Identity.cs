namespace Hebb;

/// <summary>Hands on what it gets: the activation of a linear unit.</summary>
public sealed class Identity : Layer
{
    /// <inheritdoc/>
    public override Tensor Forward(Tensor x) => x;
}

public static partial class LayerCatalog
{
    /// <summary>Hands on what it gets: the activation of a linear unit.</summary>
    public static LayerKind Identity { get; } = Register(nameof(Identity), _ => new Identity(), activation: true);
}
