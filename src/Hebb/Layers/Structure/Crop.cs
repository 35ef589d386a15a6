using System.Text.Json.Nodes;

namespace Hebb;

/// <summary>A rectangle out of every image: [N, channels, H, W] becomes [N, channels, height, width].</summary>
public sealed class Crop : Layer
{
    readonly int top, left, height, width;

    /// <summary>Makes the layer.</summary>
    /// <param name="top">The first row, from 0.</param>
    /// <param name="left">The first column, from 0.</param>
    /// <param name="height">The number of rows.</param>
    /// <param name="width">The number of columns.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is negative.</exception>
    public Crop(int top, int left, int height, int width)
    {
        foreach (var number in (ReadOnlySpan<int>)[top, left, height, width]) ArgumentOutOfRangeException.ThrowIfNegative(number);
        (this.top, this.left, this.height, this.width) = (top, left, height, width);
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The input is no batch of images, or the rectangle reaches beyond them.</exception>
    public override Tensor Forward(Tensor x)
    {
        ArgumentNullException.ThrowIfNull(x);
        if (x.Rank != 4 || (long)top + height > x.Shape[2] || (long)left + width > x.Shape[3])
            throw new ArgumentException($"{this}: the input is {x.Shape}; it must be [samples, channels, height, width] with at least {(long)top + height} rows and {(long)left + width} columns.", nameof(x));
        return x.Narrow(2, top..(top + height)).Narrow(3, left..(left + width));
    }

    /// <inheritdoc/>
    protected override void Describe(JsonObject settings) =>
        (settings["top"], settings["left"], settings["height"], settings["width"]) = (top, left, height, width);

    /// <inheritdoc/>
    public override string ToString() => $"Crop({height}×{width} at {top}, {left})";
}

public static partial class LayerCatalog
{
    /// <summary>A rectangle out of every image.</summary>
    public static LayerKind Crop { get; } = Register(nameof(Crop), settings =>
        new Crop(settings.Integer("top"), settings.Integer("left"), settings.Integer("height"), settings.Integer("width")));
}
