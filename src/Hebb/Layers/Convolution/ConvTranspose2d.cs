using System.Text.Json.Nodes;

namespace Hebb;

/// <summary>Transposed convolution, which makes images larger: each value draws its channel's pattern. Zeiler et al. (2010).</summary>
public sealed class ConvTranspose2d : Layer
{
    /// <summary>Makes the layer, initialised uniformly as PyTorch does, in ±1/√(outputs / groups · height · width).</summary>
    /// <param name="inputs">Channels of the input.</param>
    /// <param name="outputs">Channels of the output.</param>
    /// <param name="kernel">The size of the pattern.</param>
    /// <param name="stride">How far apart neighbouring values draw; 1 if null.</param>
    /// <param name="padding">How much is cut off around the result; 0 if null.</param>
    /// <param name="outputPadding">How much is added below and on the right; 0 if null.</param>
    /// <param name="groups">Into how many parts channels and outputs are cut.</param>
    /// <param name="bias">Whether to add a learnt offset to each output channel.</param>
    /// <param name="dilation">The distance between taps; 1 if null.</param>
    /// <param name="rng">Where the initial values come from; <see cref="Rng.Default"/> if null.</param>
    /// <exception cref="ArgumentOutOfRangeException">A size is less than 1.</exception>
    /// <exception cref="ArgumentException">The groups do not divide the channels.</exception>
    public ConvTranspose2d(
        int inputs, int outputs, Size2d kernel, Size2d? stride = null, Size2d? padding = null, Size2d? outputPadding = null,
        int groups = 1, bool bias = true, Size2d? dilation = null, Rng? rng = null)
    {
        ConvWeights.Check(inputs, outputs, kernel, groups);
        Window = new Window(kernel, stride ?? 1, padding ?? 0, dilation ?? 1).Checked();
        (OutputPadding, Groups) = (outputPadding ?? 0, groups);
        Weight = Add("weight", ConvWeights.Weight([inputs, outputs / groups, kernel.Height, kernel.Width], rng));
        if (bias) Bias = Add("bias", ConvWeights.Bias(Weight.Shape, outputs, rng), decays: false);
    }

    /// <summary>[inputs, outputs / groups, height, width].</summary>
    public Parameter Weight { get; }

    /// <summary>[outputs]; null when the layer has none.</summary>
    public Parameter? Bias { get; }

    /// <summary>The window in the result that each value of the input draws into.</summary>
    public Window Window { get; }

    /// <summary>How much is added below and on the right of the result.</summary>
    public Size2d OutputPadding { get; }

    /// <summary>Into how many parts channels and outputs are cut.</summary>
    public int Groups { get; }

    /// <inheritdoc/>
    public override Tensor Forward(Tensor x) =>
        x.ConvTranspose2d(Weight, Bias?.Value, Window.Stride, Window.Padding, OutputPadding, Groups, Window.Dilation);

    /// <inheritdoc/>
    protected override void Describe(JsonObject settings)
    {
        ConvWeights.Describe(settings, Weight.Shape[0], Weight.Shape[1] * Groups, Window, Groups, Bias is not null);
        settings["outputPadding"] = LayerSettings.Write(OutputPadding);
    }

    /// <inheritdoc/>
    public override string ToString() => ConvWeights.Text(nameof(ConvTranspose2d), Weight.Shape[0], Weight.Shape[1] * Groups, Window, Groups, Bias is not null);
}

public static partial class LayerCatalog
{
    /// <summary>Transposed convolution of images.</summary>
    public static LayerKind ConvTranspose2d { get; } = Register(nameof(ConvTranspose2d), settings =>
    {
        var (inputs, outputs, kernel, groups) = (settings.Integer("inputs"), settings.Integer("outputs"), settings.Size("kernel"), settings.Integer("groups", 1));
        var bias = settings.Flag("bias", true);
        ConvWeights.Claim(settings, inputs, outputs, kernel, groups, bias);
        return new ConvTranspose2d(
            inputs, outputs, kernel, settings.Size("stride", 1), settings.Size("padding", 0), settings.Size("outputPadding", 0), groups,
            bias, settings.Size("dilation", 1), settings.Rng);
    });
}
