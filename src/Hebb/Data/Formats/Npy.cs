using System.Runtime.InteropServices;

namespace Hebb;

/// <summary>The npy format of <c>numpy.save</c>: one array of numbers, in either byte order and either axis order.</summary>
/// <remarks>
/// Booleans and bytes become UInt8, other integers Int64, half and single precision Float32, double precision Float64.
/// Format: NumPy Enhancement Proposal 1, "A simple file format for NumPy arrays".
/// </remarks>
public static class Npy
{
    /// <summary>Reads the array in file <paramref name="path"/>.</summary>
    /// <exception cref="InvalidDataException">The file is no npy file, damaged, holds fewer or more bytes than it declares, or holds no plain numbers.</exception>
    public static Tensor Read(string path)
    {
        using var stream = InputFile.Open(path);
        return Read(stream, path);
    }

    /// <summary>Reads an array from a stream up to its end; <paramref name="name"/> is what errors call it.</summary>
    /// <exception cref="InvalidDataException">As for <see cref="Read(string)"/>.</exception>
    public static Tensor Read(Stream stream, string name)
    {
        ArgumentNullException.ThrowIfNull(stream);
        return Read(new BoundedReader(stream, name), name);
    }

    /// <summary>Writes an array in row order and little-endian, replacing <paramref name="path"/> in one step.</summary>
    public static void Write(string path, Tensor array) => AtomicFile.Write(path, stream => Write(stream, array));

    /// <summary>Writes an array in row order and little-endian.</summary>
    public static void Write(Stream stream, Tensor array)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(array);
        var (description, elements) = array.DType switch
        {
            DType.UInt8 => ("|u1", array.ToArray<byte>()),
            DType.Int64 => ("<i8", Bytes(array.ToArray<long>())),
            DType.Float32 => ("<f4", Bytes(array.ToArray<float>())),
            _ => ("<f8", Bytes(array.ToArray<double>())),
        };
        stream.Write(new NpyHeader(description, ColumnOrder: false, [.. array.Shape.ToArray()]).ToBytes());
        stream.Write(elements);
    }

    static byte[] Bytes<T>(T[] values) where T : unmanaged
    {
        ByteOrder.SwapLittleEndian<T>(values);
        return MemoryMarshal.AsBytes(values.AsSpan()).ToArray();
    }

    internal static Tensor Read(BoundedReader reader, string name)
    {
        var header = NpyHeader.Read(reader, name);
        var array = RawArray.Declare(name, TypeOf(header.Description, name), header.Description[0] == '>', header.Shape);
        var tensor = array.Read(reader, header.ColumnOrder);
        reader.ExpectEnd("Save one array to a file, or several with numpy.savez");
        return tensor;
    }

    static ElementType TypeOf(string description, string name) => description switch
    {
        "|b1" => ElementType.Bool,
        "|u1" => ElementType.UInt8,
        "|i1" => ElementType.Int8,
        ['<' or '>', ..] when description[1..] is var kind => kind switch
        {
            "i2" => ElementType.Int16,
            "u2" => ElementType.UInt16,
            "i4" => ElementType.Int32,
            "u4" => ElementType.UInt32,
            "i8" => ElementType.Int64,
            "u8" => ElementType.UInt64,
            "f2" => ElementType.Float16,
            "f4" => ElementType.Float32,
            "f8" => ElementType.Float64,
            _ => throw Unsupported(description, name),
        },
        "|O" => throw BadFile.Because(name, "it holds Python objects, which only Python can load", "Save it as an array of numbers"),
        _ => throw Unsupported(description, name),
    };

    static InvalidDataException Unsupported(string description, string name) =>
        BadFile.Because(name, $"elements of type '{description}' are not supported", "Save booleans, integers or floats of up to 64 bits");
}
