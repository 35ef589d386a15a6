using System.Text.Json.Nodes;

namespace Hebb;

/// <summary>What the recurrent layers have in common: <c>new Lstm(28, 128, new() { Layers = 2, Bidirectional = true })</c>.</summary>
public sealed record RecurrentOptions
{
    /// <summary>How many layers lie on top of each other; each reads the outputs of the one below.</summary>
    public int Layers { get; init; } = 1;

    /// <summary>Whether each layer also reads the sequences from their ends, with weights of its own; outputs are joined.</summary>
    public bool Bidirectional { get; init; }

    /// <summary>The probability of dropping an output on its way from one layer to the next, in training.</summary>
    public double Dropout { get; init; }

    /// <summary>Whether the weighted sums have learnt offsets.</summary>
    public bool Bias { get; init; } = true;

    /// <summary>
    /// Whether <see cref="Layer.Forward"/> returns only what is known after the whole sequence, for one answer per sequence
    /// (many-to-one), and not the output of every step.
    /// </summary>
    public bool LastOnly { get; init; }

    internal static RecurrentOptions From(LayerSettings settings) => new()
    {
        Layers = settings.Integer("layers", 1),
        Bidirectional = settings.Flag("bidirectional", false),
        Dropout = settings.Number("dropout", 0),
        Bias = settings.Flag("bias", true),
        LastOnly = settings.Flag("lastOnly", false),
    };

    internal void Check()
    {
        if (Layers < 1) throw new ArgumentOutOfRangeException(nameof(Layers), Layers, "A recurrent layer needs at least 1 layer.");
        if (Dropout is not (>= 0 and < 1))
            throw new ArgumentOutOfRangeException(nameof(Dropout), Dropout, "The probability of dropping must be at least 0 and below 1.");
        if (Dropout > 0 && Layers == 1)
            throw new ArgumentException("Dropout lies between layers, and there is only 1; put a Dropout layer behind it instead.", nameof(Dropout));
    }

    internal void Describe(JsonObject settings)
    {
        settings["layers"] = Layers;
        settings["bidirectional"] = Bidirectional;
        settings["dropout"] = Dropout;
        settings["bias"] = Bias;
        settings["lastOnly"] = LastOnly;
    }

    /// <summary>Asks the settings for permission to make a recurrent layer of this size.</summary>
    internal void Claim(LayerSettings settings, long inputs, long units, int gates)
    {
        long directions = Bidirectional ? 2 : 1, biases = Bias ? 2 : 0;
        if (inputs < 0 || units < 0 || Layers < 1) return;
        settings.Claim(directions * gates * units * (inputs + units + biases));
        settings.Claim((Layers - 1) * directions * gates * units * (directions * units + units + biases));
    }

    /// <inheritdoc/>
    public override string ToString() =>
        (Layers > 1 ? $", {Layers} layers" : "") + (Bidirectional ? ", both ways" : "") + (Dropout > 0 ? $", dropout {Dropout}" : "")
        + (Bias ? "" : ", no bias") + (LastOnly ? ", last only" : "");
}
