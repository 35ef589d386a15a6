using System.Buffers.Binary;
using System.IO.Compression;
using System.Runtime.InteropServices;

namespace Hebb;

/// <summary>The IDX format of the MNIST files: an element type, the sizes, and the elements, big-endian; plain or compressed by gzip.</summary>
/// <remarks>Bytes become UInt8, signed bytes and integers Int64, floats Float32, doubles Float64. Format: Y. LeCun, "The MNIST database".</remarks>
public static class Idx
{
    const int MaximumRank = 8;
    const string WhatToDo = "Copy or download the file again; one file holds one array";

    static readonly Dictionary<byte, ElementType> Types = new()
    {
        [0x08] = ElementType.UInt8,
        [0x09] = ElementType.Int8,
        [0x0B] = ElementType.Int16,
        [0x0C] = ElementType.Int32,
        [0x0D] = ElementType.Float32,
        [0x0E] = ElementType.Float64,
    };

    /// <summary>Reads the array in file <paramref name="path"/>; whether it is compressed is told by its first bytes.</summary>
    /// <param name="path">The file.</param>
    /// <param name="rank">The number of axes that the file should have (3 for images, 1 for labels); any by default.</param>
    /// <exception cref="InvalidDataException">The file is no IDX file, damaged, holds fewer or more bytes than it declares, or another number of axes.</exception>
    public static Tensor Read(string path, int? rank = null)
    {
        using var stream = InputFile.Open(path);
        return Read(stream, path, rank);
    }

    /// <summary>Reads an array from a stream; <paramref name="name"/> is what errors call it. See <see cref="Read(string, int?)"/>.</summary>
    /// <exception cref="InvalidDataException">As for a file.</exception>
    public static Tensor Read(Stream stream, string name, int? rank = null)
    {
        ArgumentNullException.ThrowIfNull(stream);
        if (!stream.CanSeek)
            stream = new MemoryStream(InputFile.ReadAll(stream, name, Array.MaxLength));

        var start = stream.Position;
        var gzip = stream.ReadByte() == 0x1F && stream.ReadByte() == 0x8B;
        stream.Position = start;
        if (!gzip)
            return Parse(new BoundedReader(stream, name), name, rank, compressedBytes: null);

        using var inflated = new GZipStream(stream, CompressionMode.Decompress, leaveOpen: true);
        var reader = new BoundedReader(inflated, name);
        var tensor = Parse(reader, name, rank, stream.Length - start);
        CheckGzipLength(stream, reader.BytesRead, name);
        return tensor;
    }

    /// <summary>Writes an array, compressed when the name ends in <c>.gz</c>, replacing <paramref name="path"/> in one step.</summary>
    /// <exception cref="ArgumentException">The tensor has no axis or more than eight, or an Int64 beyond 32 bits, which IDX cannot hold.</exception>
    public static void Write(string path, Tensor array)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        AtomicFile.Write(path, stream =>
        {
            if (!path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase))
            {
                Write(stream, array);
                return;
            }

            using var deflated = new GZipStream(stream, CompressionLevel.Optimal, leaveOpen: true);
            Write(deflated, array);
        });
    }

    /// <summary>Writes an array, not compressed. Int64 is written as 32-bit integers, the largest that IDX has.</summary>
    /// <exception cref="ArgumentException">As for a file.</exception>
    public static void Write(Stream stream, Tensor array)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(array);
        var shape = array.Shape.ToArray();
        if (shape.Length is 0 or > MaximumRank)
            throw new ArgumentException($"Idx: the tensor has shape {array.Shape}; IDX holds 1 to {MaximumRank} axes.", nameof(array));

        var (type, elements) = array.DType switch
        {
            DType.UInt8 => ((byte)0x08, array.ToArray<byte>()),
            DType.Int64 => ((byte)0x0C, BigEndian(Array.ConvertAll(array.ToArray<long>(), To32Bits))),
            DType.Float32 => ((byte)0x0D, BigEndian(array.ToArray<float>())),
            _ => ((byte)0x0E, BigEndian(array.ToArray<double>())),
        };
        stream.Write([0, 0, type, (byte)shape.Length, .. BigEndian(shape)]);
        stream.Write(elements);
    }

    static Tensor Parse(BoundedReader reader, string name, int? rank, long? compressedBytes)
    {
        var magic = reader.Read(4, "the header");
        if (magic[0] != 0 || magic[1] != 0 || !Types.TryGetValue(magic[2], out var type) || magic[3] is 0 or > MaximumRank)
            throw BadFile.Because(name, $"not an IDX file: it begins with {Convert.ToHexString(magic)}", "IDX begins with 0000, a type of 08 to 0E and a number of axes of 01 to 08; is this the right file?");

        var sizes = reader.Read(4 * magic[3], "the header");
        var shape = sizes.Chunk(4).Select(size => (long)BinaryPrimitives.ReadUInt32BigEndian(size)).ToArray();
        if (rank is not null && rank != shape.Length)
            throw BadFile.Because(name, $"it holds {BadFile.Show(shape)}, {shape.Length} axes where {rank} were expected", "Check that the files of images (3 axes) and labels (1 axis) are not exchanged");

        var array = RawArray.Declare(name, type, bigEndian: true, shape);
        if (compressedBytes is { } compressed)
            Expansion.Check(name, compressed, (long)array.Length * array.DType.Size());
        var tensor = array.Read(reader);
        reader.ExpectEnd(WhatToDo);
        return tensor;
    }

    /// <summary>Compares the length that gzip keeps at the end of the file: .NET does not notice when the end is missing.</summary>
    static void CheckGzipLength(Stream stream, long length, string name)
    {
        stream.Position = stream.Length - sizeof(uint);
        if (BinaryPrimitives.ReadUInt32LittleEndian(new BoundedReader(stream, name).Read(sizeof(uint), "the length")) != (uint)length)
            throw BadFile.Truncated(name, "the compressed data does not end with its own length");
    }

    static int To32Bits(long value) =>
        value is >= int.MinValue and <= int.MaxValue
            ? (int)value
            : throw new ArgumentException($"Idx: the value {value} does not fit in 32 bits, the largest integers that IDX has. Write npy instead.");

    static byte[] BigEndian<T>(T[] values) where T : unmanaged
    {
        ByteOrder.SwapBigEndian<T>(values);
        return MemoryMarshal.AsBytes(values.AsSpan()).ToArray();
    }
}
