using System.Text.Json.Nodes;

namespace Hebb;

/// <summary>
/// One layer used again and again with the same weights: aˡ⁺¹ = f(W · aˡ), a recurrent network unrolled in depth. What it is made of
/// must return what it takes: <c>new Repeated(new Sequential(new Linear(9, 9), new Tanh()), times: 5)</c>.
/// </summary>
public sealed class Repeated : Layer
{
    readonly Layer layer;

    /// <summary>Makes the layer.</summary>
    /// <param name="layer">What is repeated.</param>
    /// <param name="times">How often; 0 hands on the input.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number is negative or above 10,000.</exception>
    public Repeated(Layer layer, int times)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(times);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(times, 10_000);
        (this.layer, Times) = (Add("layer", layer), times);
    }

    /// <summary>How often.</summary>
    public int Times { get; }

    /// <inheritdoc/>
    public override Tensor Forward(Tensor x)
    {
        for (var i = 0; i < Times; i++) x = Run(layer, x);
        return x;
    }

    /// <inheritdoc/>
    protected override void Describe(JsonObject settings) => (settings["times"], settings["layer"]) = (Times, layer.Describe());

    /// <inheritdoc/>
    public override string ToString() => $"Repeated({Times} × {layer})";
}

public static partial class LayerCatalog
{
    /// <summary>One layer used again and again.</summary>
    public static LayerKind Repeated { get; } = Register(nameof(Repeated), settings => new Repeated(settings.Layer("layer"), settings.Integer("times")));
}
