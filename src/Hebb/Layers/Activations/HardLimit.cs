namespace Hebb;

/// <summary>Hard limit: 1 where x ≥ 0, else 0, the unit of McCulloch and Pitts (1943). Its gradient is 0, so nothing below it learns by gradients.</summary>
public sealed class HardLimit : Layer
{
    /// <inheritdoc/>
    public override Tensor Forward(Tensor x) => x.Step();
}

public static partial class LayerCatalog
{
    /// <summary>Hard limit: 1 where x ≥ 0, else 0, the unit of McCulloch and Pitts (1943). Its gradient is 0, so nothing below it learns by gradients.</summary>
    public static LayerKind HardLimit { get; } = Register(nameof(HardLimit), _ => new HardLimit(), activation: true);
}
