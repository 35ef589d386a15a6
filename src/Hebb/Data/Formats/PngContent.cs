using System.Buffers.Binary;

namespace Hebb;

/// <summary>The parts of a PNG file that its pixels depend on, taken from its chunks.</summary>
/// <param name="Width">Pixels in a row.</param>
/// <param name="Height">Number of rows.</param>
/// <param name="BitDepth">Bits in a sample: 1, 2, 4, 8 or 16.</param>
/// <param name="Color">What the samples of a pixel mean.</param>
/// <param name="Interlaced">Whether the rows come in the seven passes of Adam7.</param>
/// <param name="Palette">Red, green and blue of each palette entry.</param>
/// <param name="Transparency">Alpha of palette entries, or the one colour that is transparent.</param>
/// <param name="Data">The compressed rows.</param>
sealed record PngContent(
    int Width, int Height, int BitDepth, PngColor Color, bool Interlaced, byte[] Palette, byte[] Transparency, byte[] Data)
{
    public static ReadOnlySpan<byte> Signature => [0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10];

    public int Channels => Color switch
    {
        PngColor.GrayAlpha => 2,
        PngColor.Rgb => 3,
        PngColor.Rgba => 4,
        _ => 1,
    };

    /// <summary>Walks the chunks up to IEND, checking order, lengths and checksums. What follows IEND is ignored, as viewers do.</summary>
    public static PngContent Parse(ReadOnlySpan<byte> file, string name)
    {
        if (!file.StartsWith(Signature))
            throw BadFile.Because(name, "not a PNG picture: it does not begin with the PNG signature", "Save it as PNG");

        PngContent? content = null;
        using var data = new MemoryStream();
        var dataEnded = false;
        for (var rest = file[Signature.Length..]; ;)
        {
            var body = NextChunk(ref rest, name, out var type);
            if (content is null && type != "IHDR")
                throw BadFile.Damaged(name, $"the first chunk is {type} instead of IHDR");

            dataEnded |= data.Length > 0 && type != "IDAT";
            switch (type)
            {
                case "IHDR" when content is null:
                    content = ParseHeader(body, name);
                    break;
                case "PLTE" when body.Length is > 0 and <= 768 && body.Length % 3 == 0:
                    content = content! with { Palette = body.ToArray() };
                    break;
                case "tRNS":
                    content = content! with { Transparency = CheckTransparency(body, content, name) };
                    break;
                case "IDAT" when !dataEnded:
                    data.Write(body);
                    break;
                case "IEND":
                    return Finish(content! with { Data = data.ToArray() }, name);
                case "IHDR" or "PLTE" or "IDAT":
                    throw BadFile.Damaged(name, $"a chunk {type} of {body.Length} bytes is out of place");
                case [>= 'A' and <= 'Z', ..]:
                    throw BadFile.Because(name, $"the chunk {type} is needed but unknown", "Save the picture again as a plain PNG");
            }
        }
    }

    static ReadOnlySpan<byte> NextChunk(ref ReadOnlySpan<byte> rest, string name, out string type)
    {
        const int Frame = 12;
        if (rest.Length < Frame)
            throw BadFile.Truncated(name, "the picture ends before its last chunk");
        var length = BinaryPrimitives.ReadUInt32BigEndian(rest);
        if (length > rest.Length - Frame)
            throw BadFile.Truncated(name, $"a chunk claims {length} bytes but only {rest.Length - Frame} are left");

        var checkedPart = rest.Slice(4, 4 + (int)length);
        type = string.Concat(checkedPart[..4].ToArray().Select(letter => char.IsAsciiLetter((char)letter) ? (char)letter : '?'));
        if (Crc32.Of(checkedPart) != BinaryPrimitives.ReadUInt32BigEndian(rest[(8 + (int)length)..]))
            throw BadFile.Damaged(name, $"the checksum of chunk {type} does not match");
        rest = rest[(Frame + (int)length)..];
        return checkedPart[4..];
    }

    static PngContent ParseHeader(ReadOnlySpan<byte> body, string name)
    {
        if (body.Length != 13)
            throw BadFile.Damaged(name, $"its header has {body.Length} bytes instead of 13");
        var width = BinaryPrimitives.ReadUInt32BigEndian(body);
        var height = BinaryPrimitives.ReadUInt32BigEndian(body[4..]);
        var (depth, color) = (body[8], (PngColor)body[9]);
        GrayImage.CheckSize(name, width, height);

        var known = color switch
        {
            PngColor.Gray => depth is 1 or 2 or 4 or 8 or 16,
            PngColor.Palette => depth is 1 or 2 or 4 or 8,
            PngColor.Rgb or PngColor.GrayAlpha or PngColor.Rgba => depth is 8 or 16,
            _ => false,
        };
        if (!known)
            throw BadFile.Damaged(name, $"colour type {(int)color} with {depth} bits does not exist");
        if (body[10] != 0 || body[11] != 0 || body[12] > 1)
            throw BadFile.Damaged(name, $"compression {body[10]}, filter {body[11]} or interlacing {body[12]} is unknown");
        return new PngContent((int)width, (int)height, depth, color, body[12] == 1, [], [], []);
    }

    static byte[] CheckTransparency(ReadOnlySpan<byte> body, PngContent content, string name)
    {
        var fits = content.Color switch
        {
            PngColor.Gray => body.Length == 2,
            PngColor.Rgb => body.Length == 6,
            PngColor.Palette => body.Length <= content.Palette.Length / 3,
            _ => false,
        };
        return fits ? body.ToArray() : throw BadFile.Damaged(name, $"a transparency chunk of {body.Length} bytes does not suit its colour type");
    }

    static PngContent Finish(PngContent content, string name)
    {
        if (content.Data.Length == 0)
            throw BadFile.Damaged(name, "the picture holds no pixel data");
        if (content.Color == PngColor.Palette && content.Palette.Length == 0)
            throw BadFile.Damaged(name, "the palette is missing");
        return content;
    }
}

/// <summary>The colour types of PNG, numbered as in the file.</summary>
enum PngColor
{
    Gray = 0,
    Rgb = 2,
    Palette = 3,
    GrayAlpha = 4,
    Rgba = 6,
}
