namespace Hebb;

/// <summary>Batch normalisation of [N, channels] or [N, channels, length].</summary>
/// <param name="channels">The number of channels.</param>
/// <param name="epsilon">What is added to the variance.</param>
/// <param name="momentum">How much of the running statistics each batch replaces.</param>
public sealed class BatchNorm1d(int channels, double epsilon = 1e-5, double momentum = 0.1) : BatchNormLayer(channels, epsilon, momentum)
{
    private protected override void Check(Tensor x)
    {
        if (x.Rank is not (2 or 3)) throw new ArgumentException($"BatchNorm1d: the input is {x.Shape}; it must be [N, channels] or [N, channels, length].", nameof(x));
    }
}

public static partial class LayerCatalog
{
    /// <summary>Batch normalisation of [N, channels] or [N, channels, length].</summary>
    public static LayerKind BatchNorm1d { get; } = Register(nameof(BatchNorm1d), settings =>
    {
        var channels = settings.Integer("channels");
        settings.Claim(4L * channels);
        return new BatchNorm1d(channels, settings.Number("epsilon", 1e-5), settings.Number("momentum", 0.1));
    });
}
