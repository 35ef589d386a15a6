using System.Text.Json.Nodes;

namespace Hebb;

/// <summary>Convolution of sequences [N, channels, length]: every output channel looks for one pattern everywhere.</summary>
public sealed class Conv1d : Layer, IWindowed
{
    /// <summary>Makes the layer, initialised uniformly in ±1/√fan-in as PyTorch does.</summary>
    /// <param name="inputs">Channels of the input.</param>
    /// <param name="outputs">Channels of the output.</param>
    /// <param name="kernel">The length of the pattern.</param>
    /// <param name="stride">How far the window moves.</param>
    /// <param name="padding">The zeros put before and after the sequence.</param>
    /// <param name="dilation">The distance between taps.</param>
    /// <param name="groups">Into how many parts channels and outputs are cut.</param>
    /// <param name="bias">Whether to add a learnt offset to each output channel.</param>
    /// <param name="rng">Where the initial values come from; <see cref="Rng.Default"/> if null.</param>
    /// <exception cref="ArgumentOutOfRangeException">A size is less than 1.</exception>
    /// <exception cref="ArgumentException">The groups do not divide the channels.</exception>
    public Conv1d(
        int inputs, int outputs, int kernel, int stride = 1, int padding = 0, int dilation = 1, int groups = 1, bool bias = true, Rng? rng = null)
    {
        ConvWeights.Check(inputs, outputs, (1, kernel), groups);
        Window = Window.Along(kernel, stride, padding, dilation).Checked();
        Groups = groups;
        Weight = Add("weight", ConvWeights.Weight([outputs, inputs / groups, kernel], rng));
        if (bias) Bias = Add("bias", ConvWeights.Bias(Weight.Shape, outputs, rng), decays: false);
    }

    /// <summary>[outputs, inputs / groups, taps].</summary>
    public Parameter Weight { get; }

    /// <summary>[outputs]; null when the layer has none.</summary>
    public Parameter? Bias { get; }

    /// <inheritdoc/>
    public Window Window { get; }

    /// <summary>How far the window moves.</summary>
    public int Stride => Window.Stride.Width;

    /// <summary>The zeros put before and after the sequence.</summary>
    public int Padding => Window.Padding.Width;

    /// <summary>The distance between taps.</summary>
    public int Dilation => Window.Dilation.Width;

    /// <summary>Into how many parts channels and outputs are cut.</summary>
    public int Groups { get; }

    /// <inheritdoc/>
    public override Tensor Forward(Tensor x) => x.Conv1d(Weight, Bias?.Value, Stride, Padding, Dilation, Groups);

    /// <inheritdoc/>
    protected override void Describe(JsonObject settings) =>
        ConvWeights.Describe(settings, Weight.Shape[1] * Groups, Weight.Shape[0], Window, Groups, Bias is not null, along: true);

    /// <inheritdoc/>
    public override string ToString() => ConvWeights.Text(nameof(Conv1d), Weight.Shape[1] * Groups, Weight.Shape[0], Window, Groups, Bias is not null);
}

public static partial class LayerCatalog
{
    /// <summary>Convolution of sequences.</summary>
    public static LayerKind Conv1d { get; } = Register(nameof(Conv1d), settings =>
    {
        var (inputs, outputs, kernel, groups) = (settings.Integer("inputs"), settings.Integer("outputs"), settings.Integer("kernel"), settings.Integer("groups", 1));
        var bias = settings.Flag("bias", true);
        ConvWeights.Claim(settings, inputs, outputs, (1, kernel), groups, bias);
        return new Conv1d(
            inputs, outputs, kernel, settings.Integer("stride", 1), settings.Integer("padding", 0), settings.Integer("dilation", 1), groups,
            bias, settings.Rng);
    });
}
