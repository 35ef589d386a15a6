using System.Text.Json.Nodes;

namespace Hebb;

/// <summary>
/// Gated recurrent units, Cho et al. (2014), in both published forms: with the reset gate after the product, as PyTorch has it, or
/// before, as the paper and textbooks do. Gates lie in the order r, z, n.
/// </summary>
public sealed class Gru : RecurrentLayer
{
    /// <summary>Makes the layer, initialised uniformly in ±1/√units as PyTorch does.</summary>
    /// <param name="inputs">The size of the input's last axis.</param>
    /// <param name="units">The size of h.</param>
    /// <param name="resetAfter">Whether the reset gate comes after the product with W_hh; needed for PyTorch's weights.</param>
    /// <param name="options">Layers, directions and the like.</param>
    /// <param name="rng">Where the initial values come from; <see cref="Rng.Default"/> if null.</param>
    public Gru(int inputs, int units, bool resetAfter = true, RecurrentOptions? options = null, Rng? rng = null)
        : base(inputs, units, 3, options, rng) => ResetAfter = resetAfter;

    /// <summary>Whether the reset gate comes after the product with W_hh.</summary>
    public bool ResetAfter { get; }

    private protected override RecurrentOutput Read(
        Tensor x, RecurrentWeights weights, RecurrentState? initial, ReadOnlySpan<int> lengths, bool reverse, bool lastOnly) =>
        x.Gru(weights, ResetAfter, initial, lengths, reverse, lastOnly);

    /// <inheritdoc/>
    protected override void Describe(JsonObject settings)
    {
        base.Describe(settings);
        settings["resetAfter"] = ResetAfter;
    }
}

public static partial class LayerCatalog
{
    /// <summary>Gated recurrent units.</summary>
    public static LayerKind Gru { get; } = Register(nameof(Gru), settings =>
    {
        var (inputs, units, options) = (settings.Integer("inputs"), settings.Integer("units"), RecurrentOptions.From(settings));
        options.Claim(settings, inputs, units, 3);
        return new Gru(inputs, units, settings.Flag("resetAfter", true), options, settings.Rng);
    });
}
