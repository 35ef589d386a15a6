namespace Hebb;

/// <summary>A grey picture of 8 bits a pixel, row by row from the top; 0 is black and 255 is white.</summary>
public sealed class GrayImage
{
    /// <summary>The most pixels that the readers of pictures accept: 64 million.</summary>
    public const int MaximumPixels = 64_000_000;

    /// <summary>Wraps pixels without copying them.</summary>
    /// <param name="width">Pixels in a row, at least 1.</param>
    /// <param name="height">Rows, at least 1.</param>
    /// <param name="pixels">The <c>width · height</c> grey values.</param>
    /// <exception cref="ArgumentException">The number of pixels is not <c>width · height</c>.</exception>
    public GrayImage(int width, int height, byte[] pixels)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
        ArgumentNullException.ThrowIfNull(pixels);
        if ((long)width * height != pixels.Length)
            throw new ArgumentException($"A picture of {width}×{height} has {(long)width * height} pixels; {pixels.Length} were given.", nameof(pixels));
        (Width, Height, Pixels) = (width, height, pixels);
    }

    /// <summary>Pixels in a row.</summary>
    public int Width { get; }

    /// <summary>Number of rows.</summary>
    public int Height { get; }

    /// <summary>The grey values, row by row from the top.</summary>
    public byte[] Pixels { get; }

    /// <summary>The grey value in column <paramref name="x"/> of row <paramref name="y"/>.</summary>
    public byte this[int x, int y] => Pixels[y * Width + x];

    /// <summary>The same picture with black and white exchanged.</summary>
    public GrayImage Invert() => new(Width, Height, Array.ConvertAll(Pixels, value => (byte)(255 - value)));

    /// <summary>Refuses a size that a header claims before anything is allocated for it.</summary>
    internal static void CheckSize(string name, long width, long height)
    {
        if (width < 1 || height < 1)
            throw BadFile.Damaged(name, $"its header claims a size of {width}×{height} pixels");
        if (width > MaximumPixels || height > MaximumPixels || width * height > MaximumPixels)
            throw BadFile.Because(name, $"{width}×{height} pixels is over the limit of {MaximumPixels}", "Scale the picture down");
    }
}
