namespace Hebb;

/// <summary>Rectified linear unit: max(x, 0). Nair and Hinton (2010).</summary>
public sealed class Relu : Layer
{
    /// <inheritdoc/>
    public override Tensor Forward(Tensor x) => x.Relu();
}

public static partial class LayerCatalog
{
    /// <summary>Rectified linear unit: max(x, 0). Nair and Hinton (2010).</summary>
    public static LayerKind Relu { get; } = Register(nameof(Relu), _ => new Relu(), activation: true);
}
