namespace Hebb;

/// <summary>Inverse tangent, from −π/2 to π/2.</summary>
public sealed class Arctan : Layer
{
    /// <inheritdoc/>
    public override Tensor Forward(Tensor x) => x.Atan();
}

public static partial class LayerCatalog
{
    /// <summary>Inverse tangent, from −π/2 to π/2.</summary>
    public static LayerKind Arctan { get; } = Register(nameof(Arctan), _ => new Arctan(), activation: true);
}
