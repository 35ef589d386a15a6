using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Hebb;

/// <summary>Reads an exact number of values from a file or a decompressor, holding no more memory than bytes really arrive.</summary>
/// <param name="stream">Where to read.</param>
/// <param name="name">What errors call it.</param>
/// <param name="checksum">Whether to keep <see cref="Checksum"/>.</param>
sealed class BoundedReader(Stream stream, string name, bool checksum = false)
{
    const int FirstBlock = 1 << 20;

    /// <summary>The CRC-32 of all that was read so far.</summary>
    public uint Checksum { get; private set; }

    /// <summary>How many bytes were read so far.</summary>
    public long BytesRead { get; private set; }

    /// <summary>Reads <paramref name="count"/> bytes of <paramref name="what"/>, or says how many are missing.</summary>
    public byte[] Read(long count, string what) => Read<byte>(count, what);

    /// <summary>Reads <paramref name="count"/> values of <paramref name="what"/>, or says how many bytes are missing.</summary>
    public T[] Read<T>(long count, string what) where T : unmanaged
    {
        var needed = count * Unsafe.SizeOf<T>();
        if (needed > Array.MaxLength)
            throw BadFile.Because(name, $"{what} takes {needed} bytes, over the limit of {Array.MaxLength}", "Split the file into smaller ones");
        if (stream.CanSeek && needed > stream.Length - stream.Position)
            throw Missing(stream.Length - stream.Position);

        var values = new T[stream.CanSeek ? count : Math.Min(count, FirstBlock)];
        var filled = 0;
        while (true)
        {
            filled += Fill(MemoryMarshal.AsBytes(values.AsSpan())[filled..]);
            if (filled == needed)
                return values;
            if (filled < values.Length * Unsafe.SizeOf<T>())
                throw Missing(filled);
            Array.Resize(ref values, (int)Math.Min(count, 2L * values.Length));
        }

        InvalidDataException Missing(long left) => BadFile.Truncated(name, $"{what} takes {needed} bytes but only {left} are left");
    }

    /// <summary>Fills as much of <paramref name="buffer"/> as the stream can.</summary>
    public int Fill(Span<byte> buffer)
    {
        try
        {
            var read = stream.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false);
            BytesRead += read;
            if (checksum)
                Checksum = Crc32.Of(buffer[..read], Checksum);
            return read;
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
