using System.Text.Json.Nodes;

namespace Hebb;

/// <summary>Every output is a weighted sum of all inputs: y = x · Wᵀ + b, with x [.., inputs] and y [.., outputs].</summary>
public sealed class Linear : Layer, IFuses
{
    /// <summary>Makes a fully connected layer, initialised uniformly in ±1/√inputs as PyTorch does.</summary>
    /// <param name="inputs">The size of the input's last axis.</param>
    /// <param name="outputs">The number of units.</param>
    /// <param name="bias">Whether to add a learnt offset.</param>
    /// <param name="rng">Where the initial values come from; <see cref="Rng.Default"/> if null.</param>
    public Linear(int inputs, int outputs, bool bias = true, Rng? rng = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(inputs);
        ArgumentOutOfRangeException.ThrowIfNegative(outputs);
        var bound = 1 / Math.Sqrt(Math.Max(inputs, 1));
        Weight = Add("weight", Init.Uniform([outputs, inputs], -bound, bound, rng));
        if (bias) Bias = Add("bias", Init.Uniform([outputs], -bound, bound, rng), decays: false);
    }

    /// <summary>W, [outputs, inputs].</summary>
    public Parameter Weight { get; }

    /// <summary>b, [outputs]; null when the layer has none.</summary>
    public Parameter? Bias { get; }

    /// <inheritdoc/>
    public override Tensor Forward(Tensor x) => x.Linear(Weight, Bias?.Value);

    (Func<Tensor, Tensor> Forward, int Behind)? IFuses.Fuse(ReadOnlySpan<Layer> behind) => behind is [Relu, ..]
        ? (x => x.Linear(Weight, Bias?.Value, relu: true), 1)
        : null;

    /// <inheritdoc/>
    protected override void Describe(JsonObject settings)
    {
        settings["inputs"] = Weight.Shape[1];
        settings["outputs"] = Weight.Shape[0];
        settings["bias"] = Bias is not null;
    }

    /// <inheritdoc/>
    public override string ToString() => $"Linear({Weight.Shape[1]} → {Weight.Shape[0]}{(Bias is null ? ", no bias" : "")})";
}

public static partial class LayerCatalog
{
    /// <summary>A fully connected layer.</summary>
    public static LayerKind Linear { get; } = Register(nameof(Linear), settings =>
    {
        var (inputs, outputs) = (settings.Integer("inputs"), settings.Integer("outputs"));
        var bias = settings.Flag("bias", true);
        settings.Claim((long)inputs * outputs + (bias ? outputs : 0));
        return new Linear(inputs, outputs, bias, settings.Rng);
    });
}
