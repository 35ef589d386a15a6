using System.Buffers;
using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Hebb;

/// <summary>
/// Tensors by name in one file that other frameworks read and write, too: eight bytes with the length of a JSON header, the
/// header (element type, shape and place of each tensor, and a table of texts), and the little-endian numbers.
/// </summary>
public static class SafeTensors
{
    /// <summary>Writes a file, replacing an older one only when the new one is complete.</summary>
    /// <param name="path">The file; its folder must exist.</param>
    /// <param name="tensors">The tensors by name. In the file the wider element types come first, which keeps all of them aligned.</param>
    /// <param name="metadata">Texts to keep with them.</param>
    /// <exception cref="ArgumentException">A name is used twice or is <c>__metadata__</c>, or the names and texts make the header too long.</exception>
    /// <exception cref="IOException">The file cannot be written; an older one is as it was.</exception>
    public static void Write(
        string path, IEnumerable<KeyValuePair<string, Tensor>> tensors, IReadOnlyDictionary<string, string>? metadata = null)
    {
        var ordered = tensors.OrderByDescending(entry => entry.Value.DType.Size()).ToList();
        var header = Header(ordered, metadata);
        AtomicFile.Write(path, stream =>
        {
            Span<byte> length = stackalloc byte[sizeof(long)];
            BinaryPrimitives.WriteInt64LittleEndian(length, header.Length);
            stream.Write(length);
            stream.Write(header);
            foreach (var (_, tensor) in ordered) tensor.Device.RunAny(new WriteKernel(tensor, stream));
        });
    }

    /// <summary>Reads a file.</summary>
    /// <remarks>Half-precision numbers become Float32, small integers Int64 and booleans UInt8.</remarks>
    /// <exception cref="InvalidDataException">The file breaks a rule of the format; nothing is allocated by a size that was not checked.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static SafeTensorFile Read(string path)
    {
        using var stream = InputFile.Open(path);
        return Read(stream, path);
    }

    /// <summary>Reads a file that is open; the stream can seek and stands at its beginning.</summary>
    internal static SafeTensorFile Read(Stream stream, string name)
    {
        var header = ReadHeader(stream, name);
        var tensors = new Dictionary<string, Tensor>();
        foreach (var entry in header.Entries)
        {
            var tensor = Tensor.Empty(entry.Shape, entry.Type.DType);
            tensor.Device.RunAny(new ReadKernel(tensor, entry.Type, stream));
            tensors.Add(entry.Name, tensor);
        }
        return new(tensors, header.Metadata);
    }

    /// <summary>Reads the texts that a file keeps, without its tensors.</summary>
    /// <exception cref="InvalidDataException">As for <see cref="Read(string)"/>.</exception>
    internal static IReadOnlyDictionary<string, string> ReadMetadata(string path)
    {
        using var stream = InputFile.Open(path);
        return ReadHeader(stream, path).Metadata;
    }

    static SafeTensorHeader ReadHeader(Stream stream, string name)
    {
        var reader = new BoundedReader(stream, name);
        var length = BinaryPrimitives.ReadUInt64LittleEndian(reader.Read(sizeof(long), "the length of the header"));
        if (length > SafeTensorHeader.Limit)
            throw BadFile.Because(name, $"the header claims {length} bytes, over the format's limit of {SafeTensorHeader.Limit}",
                "It is no safetensors file, or it is damaged");
        var json = reader.Read((long)length, "the header");
        return SafeTensorHeader.Parse(json, stream.Length - stream.Position, name);
    }

    static byte[] Header(List<KeyValuePair<string, Tensor>> tensors, IReadOnlyDictionary<string, string>? metadata)
    {
        var names = new HashSet<string> { SafeTensorHeader.MetadataName };
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            if (metadata is { Count: > 0 })
            {
                json.WriteStartObject(SafeTensorHeader.MetadataName);
                foreach (var (key, text) in metadata) json.WriteString(key, text);
                json.WriteEndObject();
            }
            var start = 0L;
            foreach (var (name, tensor) in tensors)
            {
                if (!names.Add(name)) throw new ArgumentException($"Two tensors, or one and the metadata, are called '{name}'; rename one.", nameof(tensors));
                var end = start + (long)tensor.Length * tensor.DType.Size();
                WriteEntry(json, name, tensor, start, end);
                start = end;
            }
            json.WriteEndObject();
        }
        // Spaces after the header are allowed; they put the first number on a multiple of eight.
        while (buffer.WrittenCount % sizeof(long) != 0) buffer.Write(" "u8);
        if (buffer.WrittenCount > SafeTensorHeader.Limit)
            throw new ArgumentException($"The names and texts take {buffer.WrittenCount} bytes, over the format's limit of {SafeTensorHeader.Limit}; shorten them.", nameof(metadata));
        return buffer.WrittenSpan.ToArray();
    }

    static void WriteEntry(Utf8JsonWriter json, string name, Tensor tensor, long start, long end)
    {
        json.WriteStartObject(name);
        json.WriteString("dtype", StoredType.Of(tensor.DType).Name);
        json.WriteStartArray("shape");
        foreach (var size in tensor.Shape.Sizes) json.WriteNumberValue(size);
        json.WriteEndArray();
        json.WriteStartArray("data_offsets");
        json.WriteNumberValue(start);
        json.WriteNumberValue(end);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    readonly struct WriteKernel(Tensor tensor, Stream stream) : INumberKernel
    {
        public DType DType => tensor.DType;

        public void Run<T>() where T : unmanaged, INumber<T>, IMinMaxValue<T> => stream.Write(MemoryMarshal.AsBytes(tensor.Span<T>()));
    }

    readonly struct ReadKernel(Tensor tensor, StoredType type, Stream stream) : INumberKernel
    {
        const int BlockElements = 8192;

        public DType DType => tensor.DType;

        public void Run<T>() where T : unmanaged, INumber<T>, IMinMaxValue<T>
        {
            var numbers = tensor.Span<T>();
            if (type == StoredType.Of(tensor.DType))
            {
                stream.ReadExactly(MemoryMarshal.AsBytes(numbers));
                return;
            }
            Span<byte> block = new byte[BlockElements * type.Size];
            while (!numbers.IsEmpty)
            {
                var count = Math.Min(numbers.Length, BlockElements);
                stream.ReadExactly(block[..(count * type.Size)]);
                type.Convert(block[..(count * type.Size)], numbers[..count]);
                numbers = numbers[count..];
            }
        }
    }
}
