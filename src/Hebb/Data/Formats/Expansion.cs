namespace Hebb;

/// <summary>How much compressed data may grow before a reader takes it for a decompression bomb.</summary>
static class Expansion
{
    /// <summary>No deflate stream can grow by more than this factor: one bit pair may stand for 258 bytes.</summary>
    public const int DeflateCeiling = 1032;

    const long AlwaysAllowed = 256L << 20;
    const int Ratio = 200;

    /// <summary>Refuses data that would become both very large and hundreds of times larger than it is.</summary>
    public static void Check(string name, long compressed, long expanded)
    {
        if (expanded > AlwaysAllowed && expanded / Ratio > compressed)
            throw BadFile.Because(
                name,
                $"{compressed} compressed bytes would expand to {expanded}, more than {Ratio} times as much",
                "This looks like a decompression bomb; if you trust it, decompress it first and read the result");
    }
}
