namespace Hebb;

/// <summary>Batch normalisation of [N, channels, height, width].</summary>
/// <param name="channels">The number of channels.</param>
/// <param name="epsilon">What is added to the variance.</param>
/// <param name="momentum">How much of the running statistics each batch replaces.</param>
public sealed class BatchNorm2d(int channels, double epsilon = 1e-5, double momentum = 0.1) : BatchNormLayer(channels, epsilon, momentum)
{
    private protected override void Check(Tensor x)
    {
        if (x.Rank != 4) throw new ArgumentException($"BatchNorm2d: the input is {x.Shape}; it must be [N, channels, height, width].", nameof(x));
    }
}

public static partial class LayerCatalog
{
    /// <summary>Batch normalisation of [N, channels, height, width].</summary>
    public static LayerKind BatchNorm2d { get; } = Register(nameof(BatchNorm2d), settings =>
    {
        var channels = settings.Integer("channels");
        settings.Claim(4L * channels);
        return new BatchNorm2d(channels, settings.Number("epsilon", 1e-5), settings.Number("momentum", 0.1));
    });
}
