using System.Text.Json.Nodes;

namespace Hebb;

/// <summary>Cuts the middle out of images: the margins of a digit hold nothing worth computing on.</summary>
public sealed class CenterCrop : Layer
{
    /// <summary>Makes the layer.</summary>
    /// <param name="size">The height and width that stay.</param>
    /// <exception cref="ArgumentOutOfRangeException">One of them is negative.</exception>
    public CenterCrop(Size2d size)
    {
        if (size.Height < 0 || size.Width < 0)
            throw new ArgumentOutOfRangeException(nameof(size), $"CenterCrop: {size.Height}×{size.Width} cannot stay of an image; both must be at least 0.");
        Size = size;
    }

    /// <summary>The height and width that stay.</summary>
    public Size2d Size { get; }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The input is no batch of images at least as large.</exception>
    public override Tensor Forward(Tensor x)
    {
        ArgumentNullException.ThrowIfNull(x);
        if (x.Rank != 4 || x.Shape[2] < Size.Height || x.Shape[3] < Size.Width)
            throw new ArgumentException($"CenterCrop: the input is {x.Shape}; it must be [samples, channels, height, width] of at least {Size.Height}×{Size.Width}.", nameof(x));
        int top = (x.Shape[2] - Size.Height) / 2, left = (x.Shape[3] - Size.Width) / 2;
        return x[.., .., top..(top + Size.Height), left..(left + Size.Width)];
    }

    /// <inheritdoc/>
    protected override void Describe(JsonObject settings) => settings["size"] = LayerSettings.Write(Size);

    /// <inheritdoc/>
    public override string ToString() => $"CenterCrop({Size.Height}×{Size.Width})";
}

public static partial class LayerCatalog
{
    /// <summary>The middle of images.</summary>
    public static LayerKind CenterCrop { get; } = Register(nameof(CenterCrop), settings => new CenterCrop(settings.Size("size")));
}
