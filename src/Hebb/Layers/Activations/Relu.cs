namespace Hebb;

/// <summary>Rectified linear unit: max(x, 0).</summary>
public sealed class Relu : Layer
{
    /// <inheritdoc/>
    public override Tensor Forward(Tensor x) => x.Relu();

    /// <inheritdoc/>
    public override string ToString() => "Relu";
}
