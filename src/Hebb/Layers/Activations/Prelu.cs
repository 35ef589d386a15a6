using System.Text.Json.Nodes;

namespace Hebb;

/// <summary>
/// Rectified linear unit with a learnt slope: x where x &gt; 0, else slope · x. He et al. (2015). The slope does not decay, which
/// would pull the unit back to a plain rectifier.
/// </summary>
public sealed class Prelu : Layer
{
    /// <summary>Makes the layer.</summary>
    /// <param name="channels">1 for one slope, or the size of the input's second axis for a slope of each channel.</param>
    /// <param name="slope">The slope at first.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is not at least one channel.</exception>
    public Prelu(int channels = 1, double slope = 0.25)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(channels);
        InitialSlope = slope;
        Weight = Add("weight", Init.Constant([channels], slope), decays: false);
    }

    /// <summary>The slopes, [channels].</summary>
    public Parameter Weight { get; }

    /// <summary>The slope before anything was learnt.</summary>
    public double InitialSlope { get; }

    /// <inheritdoc/>
    public override Tensor Forward(Tensor x) => x.Prelu(Weight);

    /// <inheritdoc/>
    protected override void Describe(JsonObject settings)
    {
        settings["channels"] = Weight.Shape[0];
        settings["slope"] = InitialSlope;
    }

    /// <inheritdoc/>
    public override string ToString() => $"Prelu({Weight.Shape[0]})";
}

public static partial class LayerCatalog
{
    /// <summary>Rectified linear unit with a learnt slope.</summary>
    public static LayerKind Prelu { get; } = Register(nameof(Prelu), settings =>
    {
        var channels = settings.Integer("channels", 1);
        settings.Claim(channels);
        return new Prelu(channels, settings.Number("slope", 0.25));
    }, activation: true);
}
