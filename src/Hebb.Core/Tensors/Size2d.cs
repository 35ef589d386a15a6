namespace Hebb;

/// <summary>A pair of numbers for the two axes of an image. One number stands for both: <c>stride: 2</c>, <c>kernel: (3, 5)</c>.</summary>
/// <param name="Height">For the rows.</param>
/// <param name="Width">For the columns.</param>
public readonly record struct Size2d(int Height, int Width)
{
    /// <summary>The same number for both axes.</summary>
    public static implicit operator Size2d(int size) => new(size, size);

    /// <summary>Height, then width.</summary>
    public static implicit operator Size2d((int Height, int Width) sizes) => new(sizes.Height, sizes.Width);

    /// <inheritdoc/>
    public override string ToString() => Height == Width ? $"{Height}" : $"{Height}×{Width}";
}
