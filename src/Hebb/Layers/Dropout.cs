using System.Text.Json.Nodes;

namespace Hebb;

/// <summary>
/// In training, sets each value to 0 with a given probability and divides the others by the probability to keep, so that the
/// expected value stays; in evaluation, hands on what it gets. Srivastava et al. (2014).
/// </summary>
public sealed class Dropout : Layer
{
    readonly Rng stream;

    /// <summary>Makes the layer.</summary>
    /// <param name="probability">The probability of dropping a value.</param>
    /// <param name="rng">The stream from which the layer's own is split; <see cref="Rng.Default"/> if null.</param>
    /// <exception cref="ArgumentOutOfRangeException">The probability is negative, 1 or more.</exception>
    public Dropout(double probability = 0.5, Rng? rng = null)
    {
        if (probability is not (>= 0 and < 1))
            throw new ArgumentOutOfRangeException(nameof(probability), probability, "The probability of dropping must be at least 0 and below 1.");
        Probability = probability;
        stream = AddStream(rng);
    }

    /// <summary>The probability of dropping a value.</summary>
    public double Probability { get; }

    /// <inheritdoc/>
    public override Tensor Forward(Tensor x) => Training ? x.Dropout(Probability, stream) : x;

    /// <inheritdoc/>
    protected override void Describe(JsonObject settings) => settings["probability"] = Probability;

    /// <inheritdoc/>
    public override string ToString() => $"Dropout({Probability})";
}

public static partial class LayerCatalog
{
    /// <summary>Drops values at random in training.</summary>
    public static LayerKind Dropout { get; } = Register(nameof(Dropout), settings => new Dropout(settings.Number("probability", 0.5), settings.Rng));
}
