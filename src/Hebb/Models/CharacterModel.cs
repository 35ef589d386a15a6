using System.Text.Json.Nodes;

namespace Hebb;

/// <summary>
/// Predicts the next symbol of a text from all before it: a vector for each symbol, LSTMs, and logits at every step (aligned
/// many-to-many). Trained on text it writes text: Graves, "Generating Sequences With Recurrent Neural Networks" (2013).
/// </summary>
public sealed class CharacterModel : Layer
{
    readonly Embedding embedding;
    readonly Lstm memory;
    readonly Dropout dropout;
    readonly Linear head;

    /// <summary>Makes one.</summary>
    /// <param name="symbols">The size of the vocabulary.</param>
    /// <param name="units">The size of h and c.</param>
    /// <param name="layers">How many LSTMs lie on top of each other.</param>
    /// <param name="size">The length of a symbol's vector.</param>
    /// <param name="dropout">The probability of dropping an output of an LSTM in training.</param>
    /// <param name="rng">Where initial values come from; <see cref="Rng.Default"/> if null.</param>
    public CharacterModel(int symbols, int units = 256, int layers = 1, int size = 64, double dropout = 0, Rng? rng = null)
    {
        embedding = Add("embedding", new Embedding(symbols, size, rng));
        memory = Add("lstm", new Lstm(size, units, new() { Layers = layers, Dropout = layers > 1 ? dropout : 0 }, rng));
        this.dropout = Add("dropout", new Dropout(dropout, rng));
        head = Add("head", new Linear(units, symbols, rng: rng));
    }

    /// <summary>The size of the vocabulary.</summary>
    public int Symbols => embedding.Weight.Shape[0];

    /// <summary>Logits [N, T, symbols] of the symbol after each of [N, T].</summary>
    public override Tensor Forward(Tensor x) => Run(x).Logits;

    /// <summary>Logits of a stretch of text that goes on where another ended.</summary>
    /// <param name="x">Symbols, Int64 [N, T].</param>
    /// <param name="state">The final state of the stretch before, null at the beginning; detach it to truncate back-propagation.</param>
    public (Tensor Logits, RecurrentState Final) Run(Tensor x, RecurrentState? state = null)
    {
        var (outputs, final) = memory.Run(embedding.Forward(x), state);
        return (head.Forward(dropout.Forward(outputs)), final);
    }

    /// <summary>Writes on from a beginning.</summary>
    /// <param name="beginning">At least one symbol.</param>
    /// <param name="count">How many symbols to write.</param>
    /// <param name="temperature">
    /// The logits are divided by it: below 1 the model plays safe, above it takes risks; 0 always takes the likeliest symbol.
    /// </param>
    /// <param name="rng">Where the choices come from; <see cref="Rng.Default"/> if null.</param>
    /// <returns>The symbols written, without the beginning.</returns>
    public int[] Sample(ReadOnlySpan<int> beginning, int count, double temperature = 1, Rng? rng = null)
    {
        if (beginning.IsEmpty) throw new ArgumentException("Sample needs at least one symbol to begin with.", nameof(beginning));
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfNegative(temperature);
        rng ??= Rng.Default;
        using var evaluating = Evaluating();
        using var off = GradMode.Off();
        var written = new int[count];
        var next = Tensor.From<long>([.. beginning.ToArray().Select(symbol => (long)symbol)], 1, beginning.Length);
        RecurrentState? state = null;
        for (var i = 0; i < count; i++)
        {
            (var logits, state) = Run(next, state);
            written[i] = Draw(logits[0, ^1].Double().ToArray<double>(), temperature, rng);
            next = Tensor.From<long>([written[i]], 1, 1);
        }
        return written;
    }

    /// <inheritdoc/>
    protected override void Describe(JsonObject settings)
    {
        settings["symbols"] = Symbols;
        settings["units"] = memory.Units;
        settings["layers"] = memory.Layers;
        settings["size"] = embedding.Weight.Shape[1];
        settings["dropout"] = dropout.Probability;
    }

    static int Draw(double[] logits, double temperature, Rng rng)
    {
        var likeliest = Array.IndexOf(logits, logits.Max());
        if (temperature == 0) return likeliest;
        double[] weights = [.. logits.Select(score => Math.Exp((score - logits[likeliest]) / temperature))];
        var left = rng.NextDouble() * weights.Sum();
        for (var symbol = 0; symbol < weights.Length; symbol++)
            if ((left -= weights[symbol]) < 0) return symbol;
        return likeliest;
    }
}

public static partial class LayerCatalog
{
    /// <summary>Predicts the next symbol of a text.</summary>
    public static LayerKind CharacterModel { get; } = Register(nameof(CharacterModel), settings =>
    {
        int symbols = settings.Integer("symbols"), units = settings.Integer("units", 256), layers = settings.Integer("layers", 1), size = settings.Integer("size", 64);
        settings.Claim(symbols * ((long)size + units + 1) + 4L * units * (size + units + 2) + Math.Max(layers - 1, 0) * 4L * units * (2L * units + 2));
        return new CharacterModel(symbols, units, layers, size, settings.Number("dropout", 0), settings.Rng);
    });
}
