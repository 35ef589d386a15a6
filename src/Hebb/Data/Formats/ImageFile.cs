namespace Hebb;

/// <summary>Reads a picture in any supported format, told by its first bytes and not by its name.</summary>
public static class ImageFile
{
    /// <summary>Reads the PNG or PGM picture in file <paramref name="path"/> as grey.</summary>
    /// <exception cref="InvalidDataException">The file is of another format, damaged or too large.</exception>
    public static GrayImage Read(string path) => Decode(InputFile.ReadAll(path, Png.MaximumFileBytes), path);

    /// <summary>Reads a picture from a stream; <paramref name="name"/> is what errors call it.</summary>
    /// <exception cref="InvalidDataException">As for <see cref="Read(string)"/>.</exception>
    public static GrayImage Read(Stream stream, string name)
    {
        ArgumentNullException.ThrowIfNull(stream);
        return Decode(InputFile.ReadAll(stream, name, Png.MaximumFileBytes), name);
    }

    static GrayImage Decode(ReadOnlySpan<byte> file, string name) => file switch
    {
        [0x89, (byte)'P', (byte)'N', (byte)'G', ..] => Png.Decode(file, name),
        [(byte)'P', (byte)'2' or (byte)'5', ..] => Pgm.Decode(file, name),
        _ => throw BadFile.Because(name, $"{Describe(file)}; supported are PNG and PGM (P2, P5)", "Save it as PNG"),
    };

    static string Describe(ReadOnlySpan<byte> file) => file switch
    {
        [] => "the file is empty",
        [0xFF, 0xD8, ..] => "this is a JPEG picture",
        [(byte)'G', (byte)'I', (byte)'F', ..] => "this is a GIF picture",
        [(byte)'B', (byte)'M', ..] => "this is a BMP picture",
        [(byte)'R', (byte)'I', (byte)'F', (byte)'F', _, _, _, _, (byte)'W', ..] => "this is a WebP picture",
        [(byte)'P', >= (byte)'1' and <= (byte)'7', ..] => $"this is a portable bitmap of type P{(char)file[1]}",
        _ => "this is no picture that Hebb knows",
    };
}
