namespace Hebb;

/// <summary>The checksum of PNG, zip and gzip: CRC-32 with the reflected polynomial 0xEDB88320.</summary>
static class Crc32
{
    static readonly uint[] Table = [.. Enumerable.Range(0, 256).Select(Remainder)];

    /// <summary>The checksum of <paramref name="bytes"/>, continuing from that of what came before.</summary>
    public static uint Of(ReadOnlySpan<byte> bytes, uint before = 0)
    {
        var crc = ~before;
        foreach (var value in bytes)
            crc = Table[(byte)(crc ^ value)] ^ (crc >> 8);
        return ~crc;
    }

    static uint Remainder(int value)
    {
        var remainder = (uint)value;
        for (var bit = 0; bit < 8; bit++)
            remainder = (remainder & 1) == 0 ? remainder >> 1 : 0xEDB88320u ^ (remainder >> 1);
        return remainder;
    }
}
