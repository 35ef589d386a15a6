using System.Text.Json.Nodes;

namespace Hebb;

/// <summary>Zeros for every sample, [N, features], whatever comes in: what a network holds before its first input.</summary>
public sealed class ZeroState : Layer
{
    /// <summary>Makes the layer.</summary>
    /// <param name="features">The zeros of a sample.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number is negative or above a million.</exception>
    public ZeroState(int features)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(features);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(features, 1_000_000);
        Features = features;
    }

    /// <summary>The zeros of a sample.</summary>
    public int Features { get; }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The input has no axis of samples.</exception>
    public override Tensor Forward(Tensor x)
    {
        ArgumentNullException.ThrowIfNull(x);
        if (x.Rank == 0) throw new ArgumentException($"ZeroState: the input is {x.Shape}; its first axis must count the samples.", nameof(x));
        return Tensor.Zeros([x.Shape[0], Features], x.DType);
    }

    /// <inheritdoc/>
    protected override void Describe(JsonObject settings) => settings["features"] = Features;

    /// <inheritdoc/>
    public override string ToString() => $"ZeroState({Features})";
}

public static partial class LayerCatalog
{
    /// <summary>Zeros for every sample.</summary>
    public static LayerKind ZeroState { get; } = Register(nameof(ZeroState), settings => new ZeroState(settings.Integer("features")));
}
