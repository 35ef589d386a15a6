using System.Text.Json.Nodes;

namespace Hebb;

/// <summary>
/// Gives every group of channels of every sample mean 0 and variance 1, then scales and shifts each channel as learnt. Wu and He (2018).
/// </summary>
public sealed class GroupNorm : Layer
{
    /// <summary>Makes the layer.</summary>
    /// <param name="groups">The number of groups.</param>
    /// <param name="channels">The number of channels.</param>
    /// <param name="epsilon">What is added to the variance.</param>
    /// <exception cref="ArgumentException">The groups do not divide the channels.</exception>
    public GroupNorm(int groups, int channels, double epsilon = 1e-5)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(groups, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(channels, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(epsilon);
        if (channels % groups != 0) throw new ArgumentException($"GroupNorm: {channels} channels are no multiple of {groups} groups.", nameof(groups));
        (Groups, Epsilon) = (groups, epsilon);
        Weight = Add("weight", Tensor.Ones(channels), decays: false);
        Bias = Add("bias", Tensor.Zeros(channels), decays: false);
    }

    /// <summary>The scale of each channel.</summary>
    public Parameter Weight { get; }

    /// <summary>The shift of each channel.</summary>
    public Parameter Bias { get; }

    /// <summary>The number of groups.</summary>
    public int Groups { get; }

    /// <summary>What is added to the variance.</summary>
    public double Epsilon { get; }

    /// <inheritdoc/>
    public override Tensor Forward(Tensor x) => x.GroupNorm(Groups, Weight, Bias, Epsilon);

    /// <inheritdoc/>
    protected override void Describe(JsonObject settings)
    {
        settings["groups"] = Groups;
        settings["channels"] = Weight.Shape[0];
        settings["epsilon"] = Epsilon;
    }

    /// <inheritdoc/>
    public override string ToString() => $"GroupNorm({Weight.Shape[0]} in {Groups} groups)";
}

public static partial class LayerCatalog
{
    /// <summary>Group normalisation.</summary>
    public static LayerKind GroupNorm { get; } = Register(nameof(GroupNorm), settings =>
    {
        var (groups, channels) = (settings.Integer("groups"), settings.Integer("channels"));
        settings.Claim(2L * channels);
        return new GroupNorm(groups, channels, settings.Number("epsilon", 1e-5));
    });
}
