using System.Text.Json.Nodes;

namespace Hebb;

/// <summary>Cuts the middle out of images: the margins of a digit hold nothing worth computing on.</summary>
/// <param name="size">The height and width that stay.</param>
public sealed class CenterCrop(Size2d size) : Layer
{
    /// <summary>The height and width that stay.</summary>
    public Size2d Size => size;

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The input is no batch of images at least as large.</exception>
    public override Tensor Forward(Tensor x)
    {
        ArgumentNullException.ThrowIfNull(x);
        if (x.Rank != 4 || x.Shape[2] < size.Height || x.Shape[3] < size.Width)
            throw new ArgumentException($"CenterCrop: the input is {x.Shape}; it must be [samples, channels, height, width] of at least {size.Height}×{size.Width}.", nameof(x));
        int top = (x.Shape[2] - size.Height) / 2, left = (x.Shape[3] - size.Width) / 2;
        return x[.., .., top..(top + size.Height), left..(left + size.Width)];
    }

    /// <inheritdoc/>
    protected override void Describe(JsonObject settings) => settings["size"] = LayerSettings.Write(size);

    /// <inheritdoc/>
    public override string ToString() => $"CenterCrop({size.Height}×{size.Width})";
}

public static partial class LayerCatalog
{
    /// <summary>The middle of images.</summary>
    public static LayerKind CenterCrop { get; } = Register(nameof(CenterCrop), settings => new CenterCrop(settings.Size("size")));
}
