using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;

namespace Hebb;

/// <summary>An element type as safetensors files name it.</summary>
/// <param name="Name">The name in the file.</param>
/// <param name="Size">The bytes of one element in the file.</param>
/// <param name="DType">The type of the tensor that is read from it, which holds every value exactly.</param>
sealed record StoredType(string Name, int Size, DType DType)
{
    static readonly StoredType[] Known =
    [
        new("F32", 4, DType.Float32),
        new("F64", 8, DType.Float64),
        new("I64", 8, DType.Int64),
        new("U8", 1, DType.UInt8),
        new("F16", 2, DType.Float32),
        new("BF16", 2, DType.Float32),
        new("I32", 4, DType.Int64),
        new("I16", 2, DType.Int64),
        new("I8", 1, DType.Int64),
        new("U32", 4, DType.Int64),
        new("U16", 2, DType.Int64),
        new("BOOL", 1, DType.UInt8),
    ];

    /// <summary>The names of all types that are read.</summary>
    public static string Names => string.Join(", ", Known.Select(type => type.Name));

    /// <summary>The type of the given name, or null.</summary>
    public static StoredType? Find(string name) => Array.Find(Known, type => type.Name == name);

    /// <summary>The type that tensors are written as.</summary>
    public static StoredType Of(DType dtype) => Array.Find(Known, type => type.DType == dtype)!;

    /// <summary>Decodes little-endian elements of this type.</summary>
    public void Convert<T>(ReadOnlySpan<byte> stored, Span<T> numbers) where T : unmanaged, INumber<T>
    {
        switch (Name)
        {
            case "F16": Convert<Half, T>(stored, numbers); break;
            case "BF16": ConvertBrain(stored, numbers); break;
            case "I32": Convert<int, T>(stored, numbers); break;
            case "I16": Convert<short, T>(stored, numbers); break;
            case "I8": Convert<sbyte, T>(stored, numbers); break;
            case "U32": Convert<uint, T>(stored, numbers); break;
            case "U16": Convert<ushort, T>(stored, numbers); break;
            case "BOOL": Convert<byte, T>(stored, numbers); break;
            default: throw new InvalidOperationException($"{Name} needs no conversion.");
        }
    }

    static void Convert<TStored, T>(ReadOnlySpan<byte> stored, Span<T> numbers)
        where TStored : unmanaged, INumberBase<TStored> where T : unmanaged, INumber<T> =>
        TensorPrimitives.ConvertTruncating(MemoryMarshal.Cast<byte, TStored>(stored), numbers);

    // The upper half of a Float32.
    static void ConvertBrain<T>(ReadOnlySpan<byte> stored, Span<T> numbers) where T : unmanaged, INumber<T>
    {
        var halves = MemoryMarshal.Cast<byte, ushort>(stored);
        for (var i = 0; i < halves.Length; i++) numbers[i] = T.CreateTruncating(BitConverter.UInt32BitsToSingle((uint)halves[i] << 16));
    }
}
