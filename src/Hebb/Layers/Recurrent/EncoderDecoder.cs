using System.Text.Json.Nodes;

namespace Hebb;

/// <summary>
/// Sequences of symbols to sequences of symbols of another length: an LSTM reads the source, and from its final state a second one
/// writes the target, symbol by symbol. Cho et al. (2014); Sutskever, Vinyals and Le (2014).
/// </summary>
public sealed class EncoderDecoder : Layer
{
    readonly Embedding source, target;
    readonly Lstm encoder, decoder;
    readonly Linear head;

    /// <summary>Makes one.</summary>
    /// <param name="sourceSymbols">The size of the source's vocabulary.</param>
    /// <param name="targetSymbols">The size of the target's vocabulary; it has a start symbol.</param>
    /// <param name="units">The size of h and c, and of the vectors of the symbols.</param>
    /// <param name="steps">How many symbols <see cref="Forward(Tensor)"/> and <see cref="Decode"/> write.</param>
    /// <param name="start">The target symbol that stands before the first.</param>
    /// <param name="layers">How many LSTMs lie on top of each other on either side.</param>
    /// <param name="rng">Where initial values come from; <see cref="Rng.Default"/> if null.</param>
    public EncoderDecoder(int sourceSymbols, int targetSymbols, int units, int steps, int start = 0, int layers = 1, Rng? rng = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(steps);
        ArgumentOutOfRangeException.ThrowIfNegative(start);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(start, targetSymbols);
        (Steps, StartSymbol) = (steps, start);
        source = Add("source", new Embedding(sourceSymbols, units, rng));
        encoder = Add("encoder", new Lstm(units, units, new() { Layers = layers }, rng));
        target = Add("target", new Embedding(targetSymbols, units, rng));
        decoder = Add("decoder", new Lstm(units, units, new() { Layers = layers }, rng));
        head = Add("head", new Linear(units, targetSymbols, rng: rng));
    }

    /// <summary>How many symbols are written.</summary>
    public int Steps { get; }

    /// <summary>The target symbol that stands before the first.</summary>
    public int StartSymbol { get; }

    /// <summary>The logits [N, steps, target symbols] of a greedy answer to source symbols [N, T].</summary>
    public override Tensor Forward(Tensor x)
    {
        var logits = new Tensor[Steps];
        Write(Encode(x, []), x.Shape[0], (step, scores) => logits[step] = scores);
        return Tensor.Stack(logits, axis: 1);
    }

    /// <summary>
    /// Logits with teacher forcing: at each step the decoder is told the right symbol before, whatever it would have written itself.
    /// </summary>
    /// <param name="x">Source symbols, Int64 [N, T].</param>
    /// <param name="answer">Target symbols, Int64 [N, S], without the start symbol.</param>
    /// <param name="lengths">The number of source symbols of each sample; empty when all have T.</param>
    /// <returns>[N, S, target symbols].</returns>
    public Tensor Forward(Tensor x, Tensor answer, ReadOnlySpan<int> lengths = default)
    {
        ArgumentNullException.ThrowIfNull(answer);
        var before = Tensor.Concat([Symbols(answer.Shape[0]), answer[.., ..^1]], axis: 1);
        return head.Forward(decoder.Run(target.Forward(before), Encode(x, lengths)).Outputs);
    }

    /// <summary>The most likely symbol of each step, given those it wrote before.</summary>
    /// <param name="x">Source symbols, Int64 [N, T].</param>
    /// <param name="lengths">The number of source symbols of each sample; empty when all have T.</param>
    /// <returns>Int64 [N, steps].</returns>
    public Tensor Decode(Tensor x, ReadOnlySpan<int> lengths = default)
    {
        ArgumentNullException.ThrowIfNull(x);
        using var off = GradMode.Off();
        var symbols = new Tensor[Steps];
        Write(Encode(x, lengths), x.Shape[0], (step, scores) => symbols[step] = scores.ArgMax(-1));
        return Tensor.Stack(symbols, axis: 1);
    }

    /// <inheritdoc/>
    protected override void Describe(JsonObject settings)
    {
        settings["sourceSymbols"] = source.Weight.Shape[0];
        settings["targetSymbols"] = target.Weight.Shape[0];
        settings["units"] = encoder.Units;
        settings["steps"] = Steps;
        settings["start"] = StartSymbol;
        settings["layers"] = encoder.Layers;
    }

    RecurrentState Encode(Tensor x, ReadOnlySpan<int> lengths) => encoder.Run(source.Forward(x), null, lengths).Final;

    void Write(RecurrentState state, int samples, Action<int, Tensor> write)
    {
        var symbol = Symbols(samples);
        for (var step = 0; step < Steps; step++)
        {
            (var outputs, state) = decoder.Run(target.Forward(symbol), state);
            var scores = head.Forward(outputs.Squeeze(1));
            write(step, scores);
            symbol = scores.Detach().ArgMax(-1).Unsqueeze(1);
        }
    }

    Tensor Symbols(int samples) => Tensor.Full([samples, 1], StartSymbol, DType.Int64);
}

public static partial class LayerCatalog
{
    /// <summary>Sequences of symbols to sequences of symbols.</summary>
    public static LayerKind EncoderDecoder { get; } = Register(nameof(EncoderDecoder), settings =>
    {
        int from = settings.Integer("sourceSymbols"), to = settings.Integer("targetSymbols"), units = settings.Integer("units");
        int steps = settings.Integer("steps"), start = settings.Integer("start", 0), layers = settings.Integer("layers", 1);
        settings.Claim(units * ((long)from + 2L * to));
        settings.Claim(Math.Max(layers, 1) * 16L * units * units);
        return new EncoderDecoder(from, to, units, steps, start, layers, settings.Rng);
    });
}
