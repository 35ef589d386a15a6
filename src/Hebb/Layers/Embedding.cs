using System.Text.Json.Nodes;

namespace Hebb;

/// <summary>A learnt vector for each symbol of a vocabulary: Int64 indices [..] become vectors [.., size].</summary>
public sealed class Embedding : Layer
{
    /// <summary>Makes the table with values from N(0, 1), as PyTorch does.</summary>
    /// <param name="count">The number of symbols.</param>
    /// <param name="size">The length of a vector.</param>
    /// <param name="rng">Where the initial values come from; <see cref="Rng.Default"/> if null.</param>
    public Embedding(int count, int size, Rng? rng = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(size);
        Weight = Add("weight", Init.Normal([count, size], rng: rng));
    }

    /// <summary>The vectors, [count, size].</summary>
    public Parameter Weight { get; }

    /// <inheritdoc/>
    /// <exception cref="ArgumentOutOfRangeException">An index is not in the table.</exception>
    public override Tensor Forward(Tensor x) => Weight.Value.IndexSelect(0, x);

    /// <inheritdoc/>
    protected override void Describe(JsonObject settings)
    {
        settings["count"] = Weight.Shape[0];
        settings["size"] = Weight.Shape[1];
    }

    /// <inheritdoc/>
    public override string ToString() => $"Embedding({Weight.Shape[0]} → {Weight.Shape[1]})";
}

public static partial class LayerCatalog
{
    /// <summary>A learnt vector for each symbol.</summary>
    public static LayerKind Embedding { get; } = Register(nameof(Embedding), settings =>
    {
        var (count, size) = (settings.Integer("count"), settings.Integer("size"));
        settings.Claim((long)count * size);
        return new Embedding(count, size, settings.Rng);
    });
}
