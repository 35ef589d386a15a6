namespace Hebb;

/// <summary>Reads an exact number of bytes from a file or a decompressor, holding no more memory than bytes really arrive.</summary>
sealed class BoundedReader(Stream stream, string name)
{
    const int FirstBlock = 1 << 20;

    /// <summary>Reads <paramref name="count"/> bytes of <paramref name="what"/>, or says how many are missing.</summary>
    public byte[] Read(long count, string what)
    {
        if (count > Array.MaxLength)
            throw BadFile.Because(name, $"{what} takes {count} bytes, over the limit of {Array.MaxLength}", "Split the file into smaller ones");
        if (stream.CanSeek && count > stream.Length - stream.Position)
            throw BadFile.Truncated(name, $"{what} takes {count} bytes but only {stream.Length - stream.Position} are left");

        var buffer = new byte[stream.CanSeek ? count : Math.Min(count, FirstBlock)];
        var filled = 0;
        while (true)
        {
            filled += Fill(buffer.AsSpan(filled));
            if (filled == count)
                return buffer;
            if (filled < buffer.Length)
                throw BadFile.Truncated(name, $"{what} takes {count} bytes but only {filled} are left");
            Array.Resize(ref buffer, (int)Math.Min(count, 2L * buffer.Length));
        }
    }

    /// <summary>Fills as much of <paramref name="buffer"/> as the stream can.</summary>
    public int Fill(Span<byte> buffer)
    {
        try
        {
            return stream.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false);
        }
        catch (Exception e) when (e is InvalidDataException or EndOfStreamException)
        {
            throw BadFile.Damaged(name, "the compressed data does not decode", e);
        }
    }

    /// <summary>Makes sure that nothing follows what was read; this also makes a decompressor verify its checksum.</summary>
    public void ExpectEnd(string remedy)
    {
        if (Fill(stackalloc byte[1]) != 0)
            throw BadFile.Because(name, "more data follows than its header declares", remedy);
    }
}
