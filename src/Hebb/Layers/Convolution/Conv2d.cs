using System.Text.Json.Nodes;

namespace Hebb;

/// <summary>Convolution of images: every output channel looks for one pattern everywhere. LeCun et al. (1989).</summary>
public sealed class Conv2d : Layer, IWindowed, IFuses
{
    /// <summary>Makes the layer, initialised uniformly in ±1/√fan-in as PyTorch does.</summary>
    /// <param name="inputs">Channels of the input.</param>
    /// <param name="outputs">Channels of the output.</param>
    /// <param name="kernel">The size of the pattern.</param>
    /// <param name="stride">How far the window moves; 1 if null.</param>
    /// <param name="padding">The zeros put around the image; 0 if null.</param>
    /// <param name="dilation">The distance between taps; 1 if null.</param>
    /// <param name="groups">Into how many parts channels and outputs are cut.</param>
    /// <param name="bias">Whether to add a learnt offset to each output channel.</param>
    /// <param name="rng">Where the initial values come from; <see cref="Rng.Default"/> if null.</param>
    /// <exception cref="ArgumentOutOfRangeException">A size is less than 1.</exception>
    /// <exception cref="ArgumentException">The groups do not divide the channels.</exception>
    public Conv2d(
        int inputs, int outputs, Size2d kernel, Size2d? stride = null, Size2d? padding = null, Size2d? dilation = null,
        int groups = 1, bool bias = true, Rng? rng = null)
    {
        ConvWeights.Check(inputs, outputs, kernel, groups);
        Window = new Window(kernel, stride ?? 1, padding ?? 0, dilation ?? 1).Checked();
        Groups = groups;
        Weight = Add("weight", ConvWeights.Weight([outputs, inputs / groups, kernel.Height, kernel.Width], rng));
        if (bias) Bias = Add("bias", ConvWeights.Bias(Weight.Shape, outputs, rng), decays: false);
    }

    /// <summary>[outputs, inputs / groups, height, width].</summary>
    public Parameter Weight { get; }

    /// <summary>[outputs]; null when the layer has none.</summary>
    public Parameter? Bias { get; }

    /// <inheritdoc/>
    public Window Window { get; }

    /// <summary>Into how many parts channels and outputs are cut.</summary>
    public int Groups { get; }

    /// <inheritdoc/>
    public override Tensor Forward(Tensor x) => x.Conv2d(Weight, Bias?.Value, Window.Stride, Window.Padding, Window.Dilation, Groups);

    (Func<Tensor, Tensor> Forward, int Behind)? IFuses.Fuse(ReadOnlySpan<Layer> behind) => behind switch
    {
        [Relu, MaxPool2d pool, ..] when pool.Window == new Window(2, 2, 0, 1) =>
            (x => x.ConvMaxPool2d(Weight, Bias?.Value, Window.Stride, Window.Padding, Window.Dilation, Groups, relu: true), 2),
        [Relu, ..] => (x => x.Conv2d(Weight, Bias?.Value, Window.Stride, Window.Padding, Window.Dilation, Groups, relu: true), 1),
        _ => null,
    };

    /// <inheritdoc/>
    protected override void Describe(JsonObject settings) =>
        ConvWeights.Describe(settings, Weight.Shape[1] * Groups, Weight.Shape[0], Window, Groups, Bias is not null);

    /// <inheritdoc/>
    public override string ToString() => ConvWeights.Text(nameof(Conv2d), Weight.Shape[1] * Groups, Weight.Shape[0], Window, Groups, Bias is not null);
}

public static partial class LayerCatalog
{
    /// <summary>Convolution of images.</summary>
    public static LayerKind Conv2d { get; } = Register(nameof(Conv2d), settings =>
    {
        var (inputs, outputs, kernel, groups) = (settings.Integer("inputs"), settings.Integer("outputs"), settings.Size("kernel"), settings.Integer("groups", 1));
        var bias = settings.Flag("bias", true);
        ConvWeights.Claim(settings, inputs, outputs, kernel, groups, bias);
        return new Conv2d(
            inputs, outputs, kernel, settings.Size("stride", 1), settings.Size("padding", 0), settings.Size("dilation", 1), groups,
            bias, settings.Rng);
    });
}
