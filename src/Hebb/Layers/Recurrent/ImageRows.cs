namespace Hebb;

/// <summary>Lets a recurrent layer read an image line by line: [N, channels, height, width] becomes [N, height, channels · width].</summary>
public sealed class ImageRows : Layer
{
    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The input is no batch of images.</exception>
    public override Tensor Forward(Tensor x)
    {
        ArgumentNullException.ThrowIfNull(x);
        if (x.Rank == 3) return x;
        if (x.Rank != 4) throw new ArgumentException($"ImageRows: the input is {x.Shape}; it must be [samples, channels, height, width].", nameof(x));
        return x.Transpose(1, 2).Reshape(x.Shape[0], x.Shape[2], x.Shape[1] * x.Shape[3]);
    }
}

public static partial class LayerCatalog
{
    /// <summary>Turns images into sequences of their lines.</summary>
    public static LayerKind ImageRows { get; } = Register(nameof(ImageRows), _ => new ImageRows());
}
