using System.Buffers.Binary;
using System.IO.Compression;

namespace Hebb;

/// <summary>PNG pictures (ISO/IEC 15948) read as grey, and grey or colour pictures written as PNG.</summary>
/// <remarks>
/// Reads every colour type, bit depth, row filter and interlacing of the standard. Colours become grey by the luma of
/// ITU-R BT.601; transparent pixels are laid on white. Gamma and colour profiles are ignored.
/// </remarks>
public static class Png
{
    internal const long MaximumFileBytes = 512L << 20;

    /// <summary>Reads the picture in file <paramref name="path"/>.</summary>
    /// <exception cref="InvalidDataException">The file is not a PNG picture, damaged, cut short, or over <see cref="GrayImage.MaximumPixels"/>.</exception>
    public static GrayImage Read(string path) => Decode(InputFile.ReadAll(path, MaximumFileBytes), path);

    /// <summary>Reads a picture from a stream; <paramref name="name"/> is what errors call it.</summary>
    /// <exception cref="InvalidDataException">As for <see cref="Read(string)"/>.</exception>
    public static GrayImage Read(Stream stream, string name)
    {
        ArgumentNullException.ThrowIfNull(stream);
        return Decode(InputFile.ReadAll(stream, name, MaximumFileBytes), name);
    }

    /// <summary>Writes a grey picture, replacing <paramref name="path"/> in one step.</summary>
    public static void Write(string path, GrayImage image) => AtomicFile.Write(path, stream => Write(stream, image));

    /// <summary>Writes a grey picture of 8 bits a pixel.</summary>
    public static void Write(Stream stream, GrayImage image)
    {
        ArgumentNullException.ThrowIfNull(image);
        Encode(stream, image.Width, image.Height, PngColor.Gray, image.Pixels);
    }

    /// <summary>Writes a colour picture, replacing <paramref name="path"/> in one step.</summary>
    /// <param name="path">The file to write.</param>
    /// <param name="width">Pixels in a row.</param>
    /// <param name="height">Number of rows.</param>
    /// <param name="rgb">Red, green and blue of each pixel, row by row: <c>3 · width · height</c> values.</param>
    public static void WriteRgb(string path, int width, int height, byte[] rgb) =>
        AtomicFile.Write(path, stream => WriteRgb(stream, width, height, rgb));

    /// <summary>Writes a colour picture of 8 bits a channel; see <see cref="WriteRgb(string, int, int, byte[])"/>.</summary>
    /// <exception cref="ArgumentException">There are not three values for every pixel.</exception>
    public static void WriteRgb(Stream stream, int width, int height, ReadOnlySpan<byte> rgb)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
        if (rgb.Length != 3L * width * height)
            throw new ArgumentException($"A colour picture of {width}×{height} has {3L * width * height} values; {rgb.Length} were given.", nameof(rgb));
        Encode(stream, width, height, PngColor.Rgb, rgb);
    }

    internal static GrayImage Decode(ReadOnlySpan<byte> file, string name) => PngDecoder.Decode(PngContent.Parse(file, name), name);

    static void Encode(Stream stream, int width, int height, PngColor color, ReadOnlySpan<byte> pixels)
    {
        ArgumentNullException.ThrowIfNull(stream);
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        (header[8], header[9]) = (8, (byte)color);

        using var data = new MemoryStream();
        using (var deflate = new ZLibStream(data, CompressionLevel.Optimal, leaveOpen: true))
        {
            for (var rowBytes = pixels.Length / height; pixels.Length > 0; pixels = pixels[rowBytes..])
            {
                deflate.WriteByte(0);
                deflate.Write(pixels[..rowBytes]);
            }
        }

        stream.Write(PngContent.Signature);
        WriteChunk(stream, "IHDR"u8, header);
        WriteChunk(stream, "IDAT"u8, data.GetBuffer().AsSpan(0, (int)data.Length));
        WriteChunk(stream, "IEND"u8, []);
    }

    static void WriteChunk(Stream stream, ReadOnlySpan<byte> type, ReadOnlySpan<byte> body)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, body.Length);
        stream.Write(number);
        stream.Write(type);
        stream.Write(body);
        BinaryPrimitives.WriteUInt32BigEndian(number, Crc32.Of(body, Crc32.Of(type)));
        stream.Write(number);
    }
}
