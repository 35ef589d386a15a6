using System.Text.Json.Nodes;

namespace Hebb;

/// <summary>
/// Gives every sample mean 0 and variance 1 over its last axis, then scales and shifts it as learnt. Ba, Kiros and Hinton (2016).
/// </summary>
public sealed class LayerNorm : Layer
{
    /// <summary>Makes the layer.</summary>
    /// <param name="size">The size of the input's last axis.</param>
    /// <param name="epsilon">What is added to the variance.</param>
    public LayerNorm(int size, double epsilon = 1e-5)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(size, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(epsilon);
        Epsilon = epsilon;
        Weight = Add("weight", Tensor.Ones(size), decays: false);
        Bias = Add("bias", Tensor.Zeros(size), decays: false);
    }

    /// <summary>The scale of each value.</summary>
    public Parameter Weight { get; }

    /// <summary>The shift of each value.</summary>
    public Parameter Bias { get; }

    /// <summary>What is added to the variance.</summary>
    public double Epsilon { get; }

    /// <inheritdoc/>
    public override Tensor Forward(Tensor x) => x.LayerNorm(Weight.Shape, Weight, Bias, Epsilon);

    /// <inheritdoc/>
    protected override void Describe(JsonObject settings)
    {
        settings["size"] = Weight.Shape[0];
        settings["epsilon"] = Epsilon;
    }

    /// <inheritdoc/>
    public override string ToString() => $"LayerNorm({Weight.Shape[0]})";
}

public static partial class LayerCatalog
{
    /// <summary>Layer normalisation over the last axis.</summary>
    public static LayerKind LayerNorm { get; } = Register(nameof(LayerNorm), settings =>
    {
        var size = settings.Integer("size");
        settings.Claim(2L * size);
        return new LayerNorm(size, settings.Number("epsilon", 1e-5));
    });
}
