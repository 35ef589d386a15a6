namespace Hebb;

/// <summary>Softplus, a rounded rectifier: log(1 + eˣ). Dugas et al. (2001).</summary>
public sealed class Softplus : Layer
{
    /// <inheritdoc/>
    public override Tensor Forward(Tensor x) => x.Softplus();
}

public static partial class LayerCatalog
{
    /// <summary>Softplus, a rounded rectifier: log(1 + eˣ). Dugas et al. (2001).</summary>
    public static LayerKind Softplus { get; } = Register(nameof(Softplus), _ => new Softplus(), activation: true);
}
