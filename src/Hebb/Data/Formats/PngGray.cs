namespace Hebb;

/// <summary>Turns the samples of one PNG pixel into grey on a white background.</summary>
sealed class PngGray
{
    readonly PngContent png;
    readonly string name;
    readonly int maximum;
    readonly byte[] palette;
    readonly int[] transparentColor;

    public PngGray(PngContent png, string name)
    {
        (this.png, this.name, maximum) = (png, name, (1 << png.BitDepth) - 1);
        palette = png.Color == PngColor.Palette ? GrayPalette(png) : [];
        transparentColor = png.Color == PngColor.Palette
            ? []
            : [.. png.Transparency.Chunk(2).Select(pair => (pair[0] << 8 | pair[1]) & maximum)];
    }

    /// <summary>The grey of pixel <paramref name="index"/> in an unfiltered <paramref name="row"/>.</summary>
    public byte Pixel(ReadOnlySpan<byte> row, int index)
    {
        var first = index * png.Channels;
        var a = Sample(row, first);
        switch (png.Color)
        {
            case PngColor.Palette:
                return a < palette.Length
                    ? palette[a]
                    : throw BadFile.Damaged(name, $"a pixel names colour {a} of a palette of {palette.Length}");
            case PngColor.Gray:
                return transparentColor is [var key] && a == key ? (byte)255 : To8Bits(a);
            case PngColor.GrayAlpha:
                return OnWhite(To8Bits(a), To8Bits(Sample(row, first + 1)));
        }

        var (b, c) = (Sample(row, first + 1), Sample(row, first + 2));
        if (transparentColor is [var red, var green, var blue] && (a, b, c) == (red, green, blue))
            return 255;
        var gray = Luma(To8Bits(a), To8Bits(b), To8Bits(c));
        return png.Color == PngColor.Rgba ? OnWhite(gray, To8Bits(Sample(row, first + 3))) : gray;
    }

    int Sample(ReadOnlySpan<byte> row, int index) => png.BitDepth switch
    {
        8 => row[index],
        16 => row[2 * index] << 8 | row[2 * index + 1],
        var depth => row[index * depth / 8] >> (8 - depth - index * depth % 8) & maximum,
    };

    byte To8Bits(int sample) => maximum == 255 ? (byte)sample : (byte)((sample * 255 + maximum / 2) / maximum);

    static byte[] GrayPalette(PngContent png)
    {
        var grays = new byte[png.Palette.Length / 3];
        for (var i = 0; i < grays.Length; i++)
        {
            var gray = Luma(png.Palette[3 * i], png.Palette[3 * i + 1], png.Palette[3 * i + 2]);
            grays[i] = OnWhite(gray, i < png.Transparency.Length ? png.Transparency[i] : (byte)255);
        }

        return grays;
    }

    /// <summary>Luma by ITU-R BT.601, 0.299 R + 0.587 G + 0.114 B, in 16-bit fixed point.</summary>
    static byte Luma(int red, int green, int blue) => (byte)((red * 19595 + green * 38470 + blue * 7471 + 32768) >> 16);

    static byte OnWhite(int gray, int alpha) => (byte)((gray * alpha + 255 * (255 - alpha) + 127) / 255);
}
