namespace Hebb;

/// <summary>
/// The built-in data set <c>digits</c>: handwritten-looking digits in the format of MNIST, as many as wanted, from no files.
/// Ten digits are written in 145 ways by strokes that tremble, bend and lean; every image is a function of seed and index alone.
/// </summary>
/// <remarks>
/// Images follow MNIST's layout (LeCun, Cortes and Burges): ink scaled to 20 × 20 pixels, centre of mass at the centre of
/// 28 × 28. The label of an image is its index modulo 10, so shuffle before training. Equal seeds give equal bytes on machines
/// of the same kind, on any number of threads. Of MNIST's test images, never seen in training, the network <c>mlp</c> reads
/// 97.5 % and LeNet-5 98 % when each epoch has fresh wild images (the next indices), which cost next to nothing.
/// </remarks>
public static class DigitGenerator
{
    /// <summary>Pixels along a side of an image.</summary>
    public const int Side = 28;

    /// <summary>Pixels, and so bytes, of an image.</summary>
    public const int Pixels = Side * Side;

    const int Block = 1000;

    /// <summary>Writes images and their labels on this thread.</summary>
    /// <param name="seed">Another seed gives other images.</param>
    /// <param name="first">Index of the first image, 0 or above.</param>
    /// <param name="images">Receives <see cref="Pixels"/> bytes per label, row by row, 0 for background to 255 for ink.</param>
    /// <param name="labels">Receives the digits; its length says how many images to write.</param>
    /// <param name="style">How wildly to write.</param>
    /// <exception cref="ArgumentException">The lengths do not fit together, or an index is negative or above 2³¹ − 1.</exception>
    public static void Generate(ulong seed, int first, Span<byte> images, Span<byte> labels, DigitStyle style = DigitStyle.Wild)
    {
        Check(first, images.Length, labels.Length);
        // A stream for each image, as a counter-based generator makes them for nothing: any image can be had without those before it.
        var root = new Rng(seed);
        var hand = new DigitHand();
        var pen = new DigitPen();
        Span<float> ink = stackalloc float[DigitPen.Box * DigitPen.Box];
        for (var i = 0; i < labels.Length; i++)
        {
            var index = first + i;
            var digit = index % 10;
            var random = root.Split((ulong)index);
            hand.Write(DigitTemplates.BuiltIn.Pick(digit, random), style, random);
            pen.Draw(digit, hand, ink, random);
            DigitPlacement.Place(ink, images.Slice(i * Pixels, Pixels));
            labels[i] = (byte)digit;
        }
    }

    /// <summary>Writes the same images and labels as <see cref="Generate"/>, on several threads.</summary>
    /// <param name="seed">Another seed gives other images.</param>
    /// <param name="first">Index of the first image, 0 or above.</param>
    /// <param name="images">Receives <see cref="Pixels"/> bytes per label, row by row, 0 for background to 255 for ink.</param>
    /// <param name="labels">Receives the digits; its length says how many images to write.</param>
    /// <param name="style">How wildly to write.</param>
    /// <param name="threads">At most so many threads; −1 for as many as there are cores.</param>
    /// <exception cref="ArgumentException">The lengths do not fit together, or an index is negative or above 2³¹ − 1.</exception>
    public static void GenerateParallel(
        ulong seed, int first, Memory<byte> images, Memory<byte> labels, DigitStyle style = DigitStyle.Wild, int threads = -1)
    {
        Check(first, images.Length, labels.Length);
        var options = new ParallelOptions { MaxDegreeOfParallelism = threads };
        Parallel.For(0, (labels.Length + Block - 1) / Block, options, block =>
        {
            var start = block * Block;
            var count = Math.Min(Block, labels.Length - start);
            Generate(seed, first + start, images.Span.Slice(start * Pixels, count * Pixels), labels.Span.Slice(start, count), style);
        });
    }

    static void Check(int first, int bytes, int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(first);
        if (bytes != (long)count * Pixels)
            throw new ArgumentException($"Digits: {count} labels go with {(long)count * Pixels} bytes of images ({Pixels} each), not {bytes}.");
        if ((long)first + count > int.MaxValue)
            throw new ArgumentException($"Digits: {count} images from index {first} on run past the last index, {int.MaxValue - 1}.");
    }
}
