using System.Text.Json.Nodes;

namespace Hebb;

/// <summary>Transposed convolution, which makes sequences [N, channels, length] longer: each value draws its channel's pattern. Zeiler et al. (2010).</summary>
public sealed class ConvTranspose1d : Layer
{
    /// <summary>Makes the layer, initialised uniformly as PyTorch does, in ±1/√(outputs / groups · taps).</summary>
    /// <param name="inputs">Channels of the input.</param>
    /// <param name="outputs">Channels of the output.</param>
    /// <param name="kernel">The length of the pattern.</param>
    /// <param name="stride">How far apart neighbouring values draw.</param>
    /// <param name="padding">How much is cut off at both ends of the result.</param>
    /// <param name="outputPadding">How much is added at the end of the result.</param>
    /// <param name="groups">Into how many parts channels and outputs are cut.</param>
    /// <param name="bias">Whether to add a learnt offset to each output channel.</param>
    /// <param name="dilation">The distance between taps.</param>
    /// <param name="rng">Where the initial values come from; <see cref="Rng.Default"/> if null.</param>
    /// <exception cref="ArgumentOutOfRangeException">A size is less than 1.</exception>
    /// <exception cref="ArgumentException">The groups do not divide the channels.</exception>
    public ConvTranspose1d(
        int inputs, int outputs, int kernel, int stride = 1, int padding = 0, int outputPadding = 0, int groups = 1, bool bias = true,
        int dilation = 1, Rng? rng = null)
    {
        ConvWeights.Check(inputs, outputs, (1, kernel), groups);
        Window = Window.Along(kernel, stride, padding, dilation).Checked();
        (OutputPadding, Groups) = (outputPadding, groups);
        Weight = Add("weight", ConvWeights.Weight([inputs, outputs / groups, kernel], rng));
        if (bias) Bias = Add("bias", ConvWeights.Bias(Weight.Shape, outputs, rng), decays: false);
    }

    /// <summary>[inputs, outputs / groups, taps].</summary>
    public Parameter Weight { get; }

    /// <summary>[outputs]; null when the layer has none.</summary>
    public Parameter? Bias { get; }

    /// <summary>The window in the result that each value of the input draws into.</summary>
    public Window Window { get; }

    /// <summary>How much is added at the end of the result.</summary>
    public int OutputPadding { get; }

    /// <summary>Into how many parts channels and outputs are cut.</summary>
    public int Groups { get; }

    /// <inheritdoc/>
    public override Tensor Forward(Tensor x) =>
        x.ConvTranspose1d(Weight, Bias?.Value, Window.Stride.Width, Window.Padding.Width, OutputPadding, Groups, Window.Dilation.Width);

    /// <inheritdoc/>
    protected override void Describe(JsonObject settings)
    {
        ConvWeights.Describe(settings, Weight.Shape[0], Weight.Shape[1] * Groups, Window, Groups, Bias is not null, along: true);
        settings["outputPadding"] = OutputPadding;
    }

    /// <inheritdoc/>
    public override string ToString() => ConvWeights.Text(nameof(ConvTranspose1d), Weight.Shape[0], Weight.Shape[1] * Groups, Window, Groups, Bias is not null);
}

public static partial class LayerCatalog
{
    /// <summary>Transposed convolution of sequences.</summary>
    public static LayerKind ConvTranspose1d { get; } = Register(nameof(ConvTranspose1d), settings =>
    {
        var (inputs, outputs, kernel, groups) = (settings.Integer("inputs"), settings.Integer("outputs"), settings.Integer("kernel"), settings.Integer("groups", 1));
        var bias = settings.Flag("bias", true);
        ConvWeights.Claim(settings, inputs, outputs, (1, kernel), groups, bias);
        return new ConvTranspose1d(
            inputs, outputs, kernel, settings.Integer("stride", 1), settings.Integer("padding", 0), settings.Integer("outputPadding", 0), groups,
            bias, settings.Integer("dilation", 1), settings.Rng);
    });
}
