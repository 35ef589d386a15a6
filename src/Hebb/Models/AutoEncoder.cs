using System.Text.Json.Nodes;

namespace Hebb;

/// <summary>
/// A network that learns to return its input through a code that is smaller, or disturbed, so that it has to find what the samples have in
/// common. Hinton and Salakhutdinov (2006); with noise, Vincent et al. (2008).
/// </summary>
/// <remarks>Train it with the inputs as targets: <c>trainer.Fit(digits.InputsAsTargets())</c>.</remarks>
public sealed class AutoEncoder : Layer
{
    readonly Rng stream;
    readonly Linear? shared;
    readonly Parameter? bias;

    /// <summary>Makes an auto-encoder of two networks.</summary>
    /// <param name="encoder">From the input to the code.</param>
    /// <param name="decoder">From the code back; as many values as the input has, in any shape.</param>
    /// <param name="noise">The probability with which an input is set to 0 in training: a denoising auto-encoder.</param>
    /// <param name="rng">Where the noise comes from; <see cref="Rng.Default"/> if null.</param>
    /// <exception cref="ArgumentOutOfRangeException">The probability is not from 0 to below 1.</exception>
    public AutoEncoder(Layer encoder, Layer decoder, double noise = 0, Rng? rng = null) : this(encoder, decoder, noise, rng, null) { }

    AutoEncoder(Layer encoder, Layer decoder, double noise, Rng? rng, Linear? shared)
    {
        if (noise is not (>= 0 and < 1)) throw new ArgumentOutOfRangeException(nameof(noise), noise, "The share of inputs set to 0 must be at least 0 and below 1.");
        (Encoder, Decoder, Noise, this.shared) = (Add("encoder", encoder), Add("decoder", decoder), noise, shared);
        if (shared is not null) bias = Add("bias", Tensor.Zeros([shared.Weight.Shape[1]], shared.Weight.Value.DType), decays: false);
        stream = AddStream(rng);
    }

    /// <summary>Makes an auto-encoder of one hidden layer whose way back has the same weights: f(W·x + b), then g(Wᵀ·code + c).</summary>
    /// <param name="weights">W and b. They are used, not copied: the layer may be part of another network.</param>
    /// <param name="activation">f.</param>
    /// <param name="output">g; <see cref="Identity"/> for values of any size, <see cref="Sigmoid"/> for values from 0 to 1.</param>
    /// <param name="noise">The probability with which an input is set to 0 in training.</param>
    /// <param name="rng">Where the noise comes from; <see cref="Rng.Default"/> if null.</param>
    /// <exception cref="ArgumentOutOfRangeException">The probability is not from 0 to below 1.</exception>
    public static AutoEncoder Tied(Linear weights, Layer activation, Layer output, double noise = 0, Rng? rng = null)
    {
        ArgumentNullException.ThrowIfNull(weights);
        return new(new Sequential(weights, activation), output, noise, rng, weights);
    }

    /// <summary>From the input to the code.</summary>
    public Layer Encoder { get; }

    /// <summary>From the code back; where both ways have the same weights, what follows the product with them.</summary>
    public Layer Decoder { get; }

    /// <summary>The probability with which an input is set to 0 in training.</summary>
    public double Noise { get; }

    /// <summary>The code of each sample.</summary>
    public Tensor Encode(Tensor x) => Run(Encoder, x);

    /// <summary>The sample that each code stands for.</summary>
    public Tensor Decode(Tensor code) => Run(Decoder, shared is null ? code : code.MatMul(shared.Weight) + bias!);

    /// <summary>The input as it comes back, in its own shape.</summary>
    public override Tensor Forward(Tensor x)
    {
        ArgumentNullException.ThrowIfNull(x);
        // What is not set to 0 stays as it is, while dropout would make it larger.
        var seen = Training && Noise > 0 ? x.Dropout(Noise, stream) * (1 - Noise) : x;
        return Decode(Encode(seen)).Reshape(x.Shape.ToArray());
    }

    /// <summary>How much of the input is lost on the way.</summary>
    /// <param name="x">The input.</param>
    /// <param name="loss">How to measure it; the mean squared difference if null.</param>
    public Tensor ReconstructionLoss(Tensor x, LossFunction? loss = null) => (loss ?? Loss.MeanSquared)(Forward(x), x);

    /// <inheritdoc/>
    protected override void Describe(JsonObject settings)
    {
        settings["noise"] = Noise;
        if (shared is null) (settings["encoder"], settings["decoder"]) = (Encoder.Describe(), Decoder.Describe());
        else (settings["weights"], settings["activation"], settings["output"]) = (shared.Describe(), ((Sequential)Encoder)[1].Describe(), Decoder.Describe());
    }

    /// <inheritdoc/>
    public override string ToString() => $"AutoEncoder({Encoder} ⇄ {Decoder}{(shared is null ? "" : ", shared weights")}{(Noise > 0 ? $", noise {Noise}" : "")})";
}

public static partial class LayerCatalog
{
    /// <summary>A network that learns to return its input.</summary>
    public static LayerKind AutoEncoder { get; } = Register(nameof(AutoEncoder), settings =>
    {
        var noise = settings.Number("noise", 0);
        if (!settings.Has("weights")) return new AutoEncoder(settings.Layer("encoder"), settings.Layer("decoder"), noise, settings.Rng);
        return settings.Layer("weights") is Linear weights
            ? Hebb.AutoEncoder.Tied(weights, settings.Layer("activation"), settings.Layer("output"), noise, settings.Rng)
            : throw new ArgumentException("The weights that both ways share must be a Linear layer's.");
    });
}
