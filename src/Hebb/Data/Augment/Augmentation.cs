using System.Buffers;
using System.Collections.Concurrent;

namespace Hebb;

/// <summary>
/// Images varied as they are read, each anew in every epoch: <c>train.Augment([new Rotate(12), new Zoom(0.1), new Shift(2)])</c>.
/// Sampling is bilinear; what comes in from outside is background.
/// </summary>
/// <remarks>
/// It runs where the data are read, on the loader's worker. What is drawn depends on seed, epoch and index alone.
/// </remarks>
public sealed class Augmentation
{
    readonly ImageStep[] steps;
    readonly int channels, height, width;
    readonly float background;
    readonly ConcurrentBag<ImageWarp> warps = [];

    /// <summary>An augmentation of images of one size.</summary>
    /// <param name="shape">The shape of an image, [height, width] or [channels, height, width].</param>
    /// <param name="steps">What is done, one after the other.</param>
    /// <param name="background">The value of a pixel outside the image, after preprocessing.</param>
    /// <exception cref="ArgumentException">The shape is not an image's.</exception>
    public Augmentation(Shape shape, IEnumerable<ImageStep> steps, float background = 0)
    {
        if (shape.Rank is not (2 or 3) || shape.ElementCount == 0)
            throw new ArgumentException($"Augmentation: inputs of shape {shape} are no images; it takes [height, width] or [channels, height, width].", nameof(shape));
        (channels, height, width) = (shape.ElementCount / (shape[^2] * shape[^1]), shape[^2], shape[^1]);
        (this.steps, this.background) = ([.. steps], background);
    }

    /// <summary>Varies one image in place.</summary>
    /// <param name="image">The pixels, row-major, channel after channel.</param>
    /// <param name="rng">Random numbers that belong to the image.</param>
    public void Apply(Span<float> image, Rng rng)
    {
        if (!warps.TryTake(out var warp)) warp = new(height, width);
        warp.Clear();
        foreach (var step in steps) step.Draw(rng, warp);
        var framed = (height + 2 * ImageWarp.Frame) * (width + 2 * ImageWarp.Frame);
        var rented = ArrayPool<float>.Shared.Rent(framed);
        var source = rented.AsSpan(0, framed);
        source.Fill(background);
        for (var channel = 0; channel < channels; channel++)
        {
            var pixels = image.Slice(channel * height * width, height * width);
            for (var row = 0; row < height; row++)
                pixels.Slice(row * width, width).CopyTo(source[((row + ImageWarp.Frame) * (width + 2 * ImageWarp.Frame) + ImageWarp.Frame)..]);
            warp.Sample(source, pixels);
        }
        ArrayPool<float>.Shared.Return(rented);
        warps.Add(warp);
    }
}

public abstract partial class Dataset
{
    /// <summary>These images, each varied anew in every epoch.</summary>
    /// <param name="steps">What is done, one after the other.</param>
    /// <param name="seed">Decides what is drawn.</param>
    /// <exception cref="ArgumentException">The inputs are no Float32 images, [height, width] or [channels, height, width].</exception>
    public Map Augment(IEnumerable<ImageStep> steps, ulong seed = 1)
    {
        Span<float> background = [0];
        // A black pixel, as the network sees it.
        Preprocessing.Apply((ReadOnlySpan<byte>)[0], background);
        return Map(new Augmentation(Form.InputShape, steps, background[0]).Apply, seed);
    }
}
