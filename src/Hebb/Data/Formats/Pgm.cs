using System.Globalization;
using System.Text;

namespace Hebb;

/// <summary>Grey pictures in the portable graymap format, plain (<c>P2</c>) and binary (<c>P5</c>), with up to 65,535 grey levels.</summary>
public static class Pgm
{
    const long MaximumFileBytes = 512L << 20;

    /// <summary>Reads the picture in file <paramref name="path"/>; its grey levels are scaled to 0…255.</summary>
    /// <exception cref="InvalidDataException">The file is not a PGM picture, damaged, cut short, or over <see cref="GrayImage.MaximumPixels"/>.</exception>
    public static GrayImage Read(string path) => Decode(InputFile.ReadAll(path, MaximumFileBytes), path);

    /// <summary>Reads a picture from a stream; <paramref name="name"/> is what errors call it.</summary>
    /// <exception cref="InvalidDataException">As for <see cref="Read(string)"/>.</exception>
    public static GrayImage Read(Stream stream, string name)
    {
        ArgumentNullException.ThrowIfNull(stream);
        return Decode(InputFile.ReadAll(stream, name, MaximumFileBytes), name);
    }

    /// <summary>Writes a binary (P5) picture of 255 levels, replacing <paramref name="path"/> in one step.</summary>
    public static void Write(string path, GrayImage image) => AtomicFile.Write(path, stream => Write(stream, image));

    /// <summary>Writes a binary (P5) picture of 255 levels.</summary>
    public static void Write(Stream stream, GrayImage image)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(image);
        stream.Write(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"P5\n{image.Width} {image.Height}\n255\n")));
        stream.Write(image.Pixels);
    }

    internal static GrayImage Decode(ReadOnlySpan<byte> file, string name)
    {
        if (!file.StartsWith("P2"u8) && !file.StartsWith("P5"u8))
            throw BadFile.Because(name, "not a PGM picture: it begins with neither P2 nor P5", "Save it as PGM or PNG");

        var rest = file[2..];
        var (width, height) = (Number(ref rest, name, "width"), Number(ref rest, name, "height"));
        var maximum = Number(ref rest, name, "largest grey value");
        GrayImage.CheckSize(name, width, height);
        if (maximum is < 1 or > 65535)
            throw BadFile.Damaged(name, $"its largest grey value is {maximum} instead of 1 to 65535");
        return file[1] == '2' ? ReadPlain(rest, width, height, maximum, name) : ReadBinary(rest, width, height, maximum, name);
    }

    static GrayImage ReadPlain(ReadOnlySpan<byte> rest, int width, int height, int maximum, string name)
    {
        if (rest.Length < 2L * width * height)
            throw BadFile.Truncated(name, $"{width}×{height} numbers do not fit in the {rest.Length} bytes left");
        var pixels = new byte[width * height];
        for (var i = 0; i < pixels.Length; i++)
            pixels[i] = To8Bits(Number(ref rest, name, $"pixel {i}"), maximum, name);
        SkipSpace(ref rest);
        return rest.IsEmpty ? new GrayImage(width, height, pixels) : throw Trailing(rest.Length, name);
    }

    static GrayImage ReadBinary(ReadOnlySpan<byte> rest, int width, int height, int maximum, string name)
    {
        var size = maximum < 256 ? 1 : 2;
        var needed = 1L + size * width * height;
        if (rest.Length < needed)
            throw BadFile.Truncated(name, $"{width}×{height} pixels take {needed - 1} bytes but only {Math.Max(0, rest.Length - 1)} are left");
        if (!IsSpace(rest[0]))
            throw BadFile.Damaged(name, "no white space separates the header from the pixels");
        if (rest.Length > needed)
            throw Trailing(rest.Length - needed, name);

        rest = rest[1..];
        var pixels = new byte[width * height];
        for (var i = 0; i < pixels.Length; i++)
            pixels[i] = To8Bits(size == 1 ? rest[i] : rest[2 * i] << 8 | rest[2 * i + 1], maximum, name);
        return new GrayImage(width, height, pixels);
    }

    static byte To8Bits(int value, int maximum, string name) =>
        value <= maximum
            ? (byte)((value * 255 + maximum / 2) / maximum)
            : throw BadFile.Damaged(name, $"a pixel is {value} where the largest grey value is {maximum}");

    static int Number(ref ReadOnlySpan<byte> rest, string name, string what)
    {
        SkipSpace(ref rest);
        var (value, digits) = (0L, 0);
        for (; digits < rest.Length && rest[digits] is >= (byte)'0' and <= (byte)'9' && value <= int.MaxValue; digits++)
            value = 10 * value + rest[digits] - '0';
        if (digits == 0 || value > int.MaxValue)
            throw BadFile.Damaged(name, $"the {what} is missing or not a number");
        rest = rest[digits..];
        return (int)value;
    }

    /// <summary>Skips white space and comments, which run from # to the end of the line.</summary>
    static void SkipSpace(ref ReadOnlySpan<byte> rest)
    {
        while (!rest.IsEmpty && (rest[0] == '#' || IsSpace(rest[0])))
        {
            var end = rest[0] == '#' ? rest.IndexOf((byte)'\n') : 0;
            rest = end < 0 ? [] : rest[(end + 1)..];
        }
    }

    static bool IsSpace(byte value) => value is (byte)' ' or >= 9 and <= 13;

    static InvalidDataException Trailing(long bytes, string name) =>
        BadFile.Because(name, $"{bytes} bytes follow the last pixel", "Keep one picture in a file");
}
