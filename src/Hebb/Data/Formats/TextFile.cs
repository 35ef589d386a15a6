using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace Hebb;

/// <summary>Reads whole text files, UTF-8, plain or compressed by gzip.</summary>
static class TextFile
{
    const long Limit = 1L << 30;

    static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static string Read(string path)
    {
        using var stream = InputFile.Open(path);
        return Read(stream, path);
    }

    public static string Read(Stream stream, string name)
    {
        var bytes = InputFile.ReadAll(stream, name, Limit);
        if (bytes is [0x1F, 0x8B, ..]) bytes = Expand(bytes, name);
        if (bytes is [0xEF, 0xBB, 0xBF, ..]) bytes = bytes[3..];
        try
        {
            return Strict.GetString(bytes);
        }
        catch (DecoderFallbackException e)
        {
            throw BadFile.Because(name, $"byte {e.Index} is no UTF-8", "Save the text as UTF-8", e);
        }
    }

    static byte[] Expand(byte[] compressed, string name)
    {
        var declared = compressed.Length < 18 ? 0u : BinaryPrimitives.ReadUInt32LittleEndian(compressed.AsSpan(^4));
        using var inflated = new GZipStream(new MemoryStream(compressed), CompressionMode.Decompress);
        var bytes = InputFile.ReadAll(inflated, name, Math.Min(Limit, Math.Max(256L << 20, 200L * compressed.Length)));
        return (uint)bytes.Length == declared ? bytes : throw BadFile.Truncated(name, $"{bytes.Length} bytes decompressed, {declared} declared");
    }
}
