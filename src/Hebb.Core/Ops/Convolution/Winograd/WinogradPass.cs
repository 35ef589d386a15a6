namespace Hebb.Kernels;

/// <summary>
/// A convolution with 3×3 taps and stride 1, computed in tiles of 2×2 results by Winograd's minimal filtering F(2×2, 3×3):
/// y = Aᵀ·[(G·w·Gᵀ) ⊙ (Bᵀ·x·B)]·A. Each tile of 4×4 inputs and each kernel become 16 numbers, so that sixteen products of matrices
/// take the place of nine, but each over a quarter of the positions: 2.25 times less arithmetic. Lavin and Gray (2016).
/// </summary>
/// <param name="Images">Images.</param>
/// <param name="Groups">Groups in each.</param>
/// <param name="Channels">Channels read, in each group.</param>
/// <param name="Rows">Channels computed, in each group.</param>
/// <param name="Input">The size of an image that is read.</param>
/// <param name="Output">The size of an image that is computed.</param>
/// <param name="Padding">The zeros put around the former.</param>
/// <param name="Spreads">Whether this is the gradient by the input, which sees the kernel turned round, by [channels, rows].</param>
sealed record WinogradPass(int Images, int Groups, int Channels, int Rows, Size2d Input, Size2d Output, Size2d Padding, bool Spreads)
{
    /// <summary>Numbers of a tile.</summary>
    public const int Numbers = 16;

    // Below this many channels, changing the form of tiles costs what the products spare.
    const int FewestChannels = 16;

    /// <summary>Tiles down and across an image of results; those at the end may be cut.</summary>
    public int TilesDown => (Output.Height + 1) / 2;

    public int TilesAcross => (Output.Width + 1) / 2;

    /// <summary>Whether a convolution has this form and gains by it.</summary>
    public static bool Suits(ConvShape shape) =>
        Suits(shape.Y) && Suits(shape.X) && Math.Min(shape.Inputs, shape.Outputs) >= FewestChannels;

    static bool Suits(ConvAxis axis) => axis is { Kernel: 3, Stride: 1, Dilation: 1, Padding: <= 2, Output: >= 2 };

    /// <summary>The convolution itself.</summary>
    public static WinogradPass Forward(ConvShape shape) => new(
        shape.Images, shape.Groups, shape.Inputs, shape.Outputs, (shape.Y.Input, shape.X.Input), (shape.Y.Output, shape.X.Output),
        (shape.Y.Padding, shape.X.Padding), false);

    /// <summary>The gradient by the input: the convolution of the gradient with the kernel turned round.</summary>
    public static WinogradPass Inputs(ConvShape shape) => new(
        shape.Images, shape.Groups, shape.Outputs, shape.Inputs, (shape.Y.Output, shape.X.Output), (shape.Y.Input, shape.X.Input),
        (2 - shape.Y.Padding, 2 - shape.X.Padding), true);

    /// <summary>What some rows of tiles read.</summary>
    public WinogradPlanes InputPlanes(int firstTileRow, int tileRows) =>
        new(Input, 2 * firstTileRow - Padding.Height, 2 * tileRows + 2, TilesAcross + 1, Padding.Width);

    /// <summary>The results of some rows of tiles.</summary>
    public WinogradPlanes OutputPlanes(int firstTileRow, int tileRows) => new(Output, 2 * firstTileRow, 2 * tileRows, TilesAcross, 0);
}

/// <summary>How a pass is cut into pieces whose transformed tiles stay in the second-level cache: some images, or rows of tiles of one.</summary>
readonly record struct WinogradPieces(int Images, int TileRows, int ImageCuts, int RowCuts)
{
    /// <summary>Pieces of about <paramref name="tiles"/> tiles, smaller where there would be fewer than <paramref name="least"/>.</summary>
    public static WinogradPieces Of(int images, WinogradPass pass, int tiles, int least)
    {
        int down = pass.TilesDown, across = pass.TilesAcross;
        var together = Math.Clamp(tiles / (down * across), 1, Math.Max(1, images / least));
        var strip = together > 1 ? down : Math.Clamp(tiles / across, 1, Math.Max(1, down * images / least));
        return new(images, down, Cuts(images, together), Cuts(down, Math.Min(strip, down)));
    }

    /// <summary>How many there are.</summary>
    public int Count => ImageCuts * RowCuts;

    /// <summary>The most rows of tiles that a piece has, over all of its images.</summary>
    public int LargestRows => Cuts(Images, ImageCuts) * Cuts(TileRows, RowCuts);

    /// <summary>A piece: its images and its rows of tiles.</summary>
    public (int FirstImage, int Images, int FirstRow, int Rows) this[int index]
    {
        get
        {
            var (image, row) = Math.DivRem(index, RowCuts);
            int firstImage = Start(Images, ImageCuts, image), firstRow = Start(TileRows, RowCuts, row);
            return (firstImage, Start(Images, ImageCuts, image + 1) - firstImage, firstRow, Start(TileRows, RowCuts, row + 1) - firstRow);
        }
    }

    static int Start(int size, int cuts, int index) => (int)((long)size * index / cuts);

    // Nothing is one empty piece.
    static int Cuts(int size, int part) => Math.Max(1, (size + part - 1) / part);
}
