using System.Text.Json.Nodes;

namespace Hebb;

/// <summary>Plain recurrent units: hₜ = f(W_ih·xₜ + b_ih + W_hh·hₜ₋₁ + b_hh). Elman (1990).</summary>
public sealed class Rnn : RecurrentLayer
{
    /// <summary>Makes the layer, initialised uniformly in ±1/√units as PyTorch does.</summary>
    /// <param name="inputs">The size of the input's last axis.</param>
    /// <param name="units">The size of h.</param>
    /// <param name="activation">f.</param>
    /// <param name="options">Layers, directions and the like.</param>
    /// <param name="rng">Where the initial values come from; <see cref="Rng.Default"/> if null.</param>
    public Rnn(int inputs, int units, RecurrentActivation activation = RecurrentActivation.Tanh, RecurrentOptions? options = null, Rng? rng = null)
        : base(inputs, units, 1, options, rng) => Activation = activation;

    /// <summary>f.</summary>
    public RecurrentActivation Activation { get; }

    private protected override RecurrentOutput Read(
        Tensor x, RecurrentWeights weights, RecurrentState? initial, ReadOnlySpan<int> lengths, bool reverse, bool lastOnly) =>
        x.Rnn(weights, Activation, initial, lengths, reverse, lastOnly);

    /// <inheritdoc/>
    protected override void Describe(JsonObject settings)
    {
        base.Describe(settings);
        settings["activation"] = (int)Activation;
    }
}

public static partial class LayerCatalog
{
    /// <summary>Plain recurrent units; the activation is 0 for tanh, 1 for ReLU, 2 for sigmoid.</summary>
    public static LayerKind Rnn { get; } = Register(nameof(Rnn), settings =>
    {
        var (inputs, units, options) = (settings.Integer("inputs"), settings.Integer("units"), RecurrentOptions.From(settings));
        options.Claim(settings, inputs, units, 1);
        return new Rnn(inputs, units, (RecurrentActivation)settings.Integer("activation", 0), options, settings.Rng);
    });
}
