using System.IO.Compression;

namespace Hebb;

/// <summary>Decompresses, unfilters and de-interlaces the rows of a PNG picture into grey pixels.</summary>
static class PngDecoder
{
    /// <summary>One pass over the picture: its first column and row, and the steps between its columns and rows.</summary>
    readonly record struct Pass(int X, int Y, int StepX, int StepY)
    {
        public int Columns(int width) => Math.Max(0, (width - X + StepX - 1) / StepX);

        public int Rows(int height) => Math.Max(0, (height - Y + StepY - 1) / StepY);
    }

    static readonly Pass[] Whole = [new(0, 0, 1, 1)];

    static readonly Pass[] Adam7 =
    [
        new(0, 0, 8, 8), new(4, 0, 8, 8), new(0, 4, 4, 8), new(2, 0, 4, 4), new(0, 2, 2, 4), new(1, 0, 2, 2), new(0, 1, 1, 2),
    ];

    public static GrayImage Decode(PngContent png, string name)
    {
        var passes = png.Interlaced ? Adam7 : Whole;
        var needed = passes.Sum(pass => pass.Columns(png.Width) == 0 ? 0L : pass.Rows(png.Height) * (1L + RowBytes(png, pass)));
        if (needed > 64 + png.Data.Length * (long)Expansion.DeflateCeiling)
            throw BadFile.Truncated(name, $"{png.Width}×{png.Height} pixels take {needed} bytes, which {png.Data.Length} compressed bytes cannot hold");

        using var inflated = new ZLibStream(new MemoryStream(png.Data), CompressionMode.Decompress);
        var reader = new BoundedReader(inflated, name);
        var toGray = new PngGray(png, name);
        var pixels = new byte[png.Width * png.Height];
        foreach (var pass in passes)
            DecodePass(png, pass, reader, toGray, pixels, name);
        reader.ExpectEnd("Save the picture again");
        return new GrayImage(png.Width, png.Height, pixels);
    }

    static void DecodePass(PngContent png, Pass pass, BoundedReader reader, PngGray toGray, byte[] pixels, string name)
    {
        var columns = pass.Columns(png.Width);
        if (columns == 0)
            return;
        var filterStep = Math.Max(1, png.Channels * png.BitDepth / 8);
        var (row, above) = (new byte[1 + RowBytes(png, pass)], new byte[1 + RowBytes(png, pass)]);
        for (var y = pass.Y; y < png.Height; y += pass.StepY)
        {
            if (reader.Fill(row) < row.Length)
                throw BadFile.Truncated(name, $"the pixel data ends in row {y} of {png.Height}");
            Unfilter(row[0], row.AsSpan(1), above.AsSpan(1), filterStep, name);
            for (var i = 0; i < columns; i++)
                pixels[y * png.Width + pass.X + i * pass.StepX] = toGray.Pixel(row.AsSpan(1), i);
            (row, above) = (above, row);
        }
    }

    static int RowBytes(PngContent png, Pass pass) => (int)(((long)pass.Columns(png.Width) * png.Channels * png.BitDepth + 7) / 8);

    static void Unfilter(byte filter, Span<byte> row, ReadOnlySpan<byte> above, int step, string name)
    {
        if (filter > 4)
            throw BadFile.Damaged(name, $"row filter {filter} does not exist");
        for (var i = 0; i < row.Length; i++)
        {
            var left = i < step ? 0 : row[i - step];
            row[i] += filter switch
            {
                0 => 0,
                1 => (byte)left,
                2 => above[i],
                3 => (byte)((left + above[i]) / 2),
                _ => (byte)Paeth(left, above[i], i < step ? 0 : above[i - step]),
            };
        }
    }

    /// <summary>Of left, above and above-left, the one closest to left + above − above-left; ties go to the first.</summary>
    static int Paeth(int left, int above, int aboveLeft)
    {
        var guess = left + above - aboveLeft;
        var (byLeft, byAbove, byCorner) = (Math.Abs(guess - left), Math.Abs(guess - above), Math.Abs(guess - aboveLeft));
        return byLeft <= byAbove && byLeft <= byCorner ? left : byAbove <= byCorner ? above : aboveLeft;
    }
}
