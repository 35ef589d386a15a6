namespace Hebb;

/// <summary>Logistic sigmoid: 1 / (1 + e⁻ˣ).</summary>
public sealed class Sigmoid : Layer
{
    /// <inheritdoc/>
    public override Tensor Forward(Tensor x) => x.Sigmoid();
}

public static partial class LayerCatalog
{
    /// <summary>Logistic sigmoid: 1 / (1 + e⁻ˣ).</summary>
    public static LayerKind Sigmoid { get; } = Register(nameof(Sigmoid), _ => new Sigmoid(), activation: true);
}
