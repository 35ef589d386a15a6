namespace Hebb;

/// <summary>
/// Long short-term memory: a cell state c that gates write to, forget from and show. Hochreiter and Schmidhuber (1997), with the
/// forget gate of Gers et al. (2000). Gates lie in the order i, f, g, o.
/// </summary>
public sealed class Lstm : RecurrentLayer
{
    /// <summary>Makes the layer, initialised uniformly in ±1/√units as PyTorch does.</summary>
    /// <param name="inputs">The size of the input's last axis.</param>
    /// <param name="units">The size of h and c.</param>
    /// <param name="options">Layers, directions and the like.</param>
    /// <param name="rng">Where the initial values come from; <see cref="Rng.Default"/> if null.</param>
    public Lstm(int inputs, int units, RecurrentOptions? options = null, Rng? rng = null) : base(inputs, units, 4, options, rng)
    {
    }

    private protected override RecurrentOutput Read(
        Tensor x, RecurrentWeights weights, RecurrentState? initial, ReadOnlySpan<int> lengths, bool reverse, bool lastOnly) =>
        x.Lstm(weights, initial, lengths, reverse, lastOnly);
}

public static partial class LayerCatalog
{
    /// <summary>Long short-term memory.</summary>
    public static LayerKind Lstm { get; } = Register(nameof(Lstm), settings =>
    {
        var (inputs, units, options) = (settings.Integer("inputs"), settings.Integer("units"), RecurrentOptions.From(settings));
        options.Claim(settings, inputs, units, 4);
        return new Lstm(inputs, units, options, settings.Rng);
    });
}
