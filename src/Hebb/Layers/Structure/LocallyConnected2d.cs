using System.Text.Json.Nodes;

namespace Hebb;

/// <summary>
/// As a convolution, each unit sees a small window of the image; unlike in a convolution, each place has weights of its own.
/// [N, channels, height, width] becomes [N, filters, ⌊(height − kernel) / stride⌋ + 1, ⌊(width − kernel) / stride⌋ + 1]. Its place among
/// networks between full and shared connections: Y. LeCun, "Generalization and network design strategies" (1989).
/// </summary>
public sealed class LocallyConnected2d : Layer
{
    readonly (int Channels, int Height, int Width) input;
    readonly int kernel, stride, filters, rows, columns;
    readonly Tensor places;

    /// <summary>Makes the layer, initialised uniformly in ±1/√(channels · kernel²).</summary>
    /// <param name="channels">The image's channels.</param>
    /// <param name="height">Its height.</param>
    /// <param name="width">Its width.</param>
    /// <param name="filters">The units at each place.</param>
    /// <param name="kernel">The side of the window that a unit sees.</param>
    /// <param name="stride">By how many pixels neighbouring windows are apart.</param>
    /// <param name="rng">Where the initial values come from; <see cref="Rng.Default"/> if null.</param>
    /// <exception cref="ArgumentOutOfRangeException">A size is below 1, or the window larger than the image.</exception>
    public LocallyConnected2d(int channels, int height, int width, int filters, int kernel, int stride = 1, Rng? rng = null)
    {
        foreach (var size in (ReadOnlySpan<int>)[channels, height, width, filters, kernel, stride]) ArgumentOutOfRangeException.ThrowIfNegativeOrZero(size);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(kernel, Math.Min(height, width));
        (input, this.filters, this.kernel, this.stride) = ((channels, height, width), filters, kernel, stride);
        (rows, columns) = ((height - kernel) / stride + 1, (width - kernel) / stride + 1);
        places = Windows();
        var bound = 1 / Math.Sqrt(channels * kernel * kernel);
        Weight = Add("weight", Init.Uniform([rows * columns, filters, channels * kernel * kernel], -bound, bound, rng));
        Bias = Add("bias", Init.Uniform([filters, rows, columns], -bound, bound, rng), decays: false);
    }

    /// <summary>The weights of each place, [places, filters, channels · kernel²].</summary>
    public Parameter Weight { get; }

    /// <summary>The offsets, [filters, rows, columns].</summary>
    public Parameter Bias { get; }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The images have another size.</exception>
    public override Tensor Forward(Tensor x)
    {
        ArgumentNullException.ThrowIfNull(x);
        if (x.Rank != 4 || x.Shape[1..] != [input.Channels, input.Height, input.Width])
            throw new ArgumentException($"LocallyConnected2d: the input is {x.Shape}; it must be [samples, {input.Channels}, {input.Height}, {input.Width}].", nameof(x));
        var windows = x.Flatten(1).IndexSelect(1, places); // [N, places, channels · kernel²]
        var units = windows.Transpose(0, 1).MatMul(Weight, transposeRight: true); // [places, N, filters]
        return units.Permute(1, 2, 0).Reshape(x.Shape[0], filters, rows, columns) + Bias;
    }

    /// <inheritdoc/>
    protected override void Describe(JsonObject settings)
    {
        (settings["channels"], settings["height"], settings["width"]) = (input.Channels, input.Height, input.Width);
        (settings["filters"], settings["kernel"], settings["stride"]) = (filters, kernel, stride);
    }

    /// <inheritdoc/>
    public override string ToString() => $"LocallyConnected2d({input.Channels} × {input.Height} × {input.Width} → {filters}, kernel {kernel}, stride {stride})";

    // Which values of the flat image each place sees.
    Tensor Windows()
    {
        var indices = new long[rows * columns, input.Channels * kernel * kernel];
        for (var place = 0; place < rows * columns; place++)
        {
            var (top, left) = (place / columns * stride, place % columns * stride);
            for (var seen = 0; seen < indices.GetLength(1); seen++)
            {
                var (channel, y, x) = (seen / (kernel * kernel), top + seen / kernel % kernel, left + seen % kernel);
                indices[place, seen] = (channel * input.Height + y) * input.Width + x;
            }
        }
        return Tensor.From(indices).Keep();
    }
}

public static partial class LayerCatalog
{
    /// <summary>A window for each unit as in a convolution, but weights of its own at each place.</summary>
    public static LayerKind LocallyConnected2d { get; } = Register(nameof(LocallyConnected2d), settings =>
    {
        long channels = settings.Integer("channels"), height = settings.Integer("height"), width = settings.Integer("width");
        long filters = settings.Integer("filters"), kernel = settings.Integer("kernel"), stride = settings.Integer("stride", 1);
        if (channels > 0 && filters > 0 && stride > 0 && kernel > 0 && kernel <= Math.Min(height, width))
        {
            var places = (decimal)((height - kernel) / stride + 1) * ((width - kernel) / stride + 1);
            settings.Claim((long)Math.Min(places * filters * (channels * (decimal)kernel * kernel + 1), long.MaxValue));
        }
        return new LocallyConnected2d((int)channels, (int)height, (int)width, (int)filters, (int)kernel, (int)stride, settings.Rng);
    });
}
