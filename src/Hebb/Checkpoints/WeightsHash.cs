using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace Hebb;

/// <summary>A fingerprint of named tensors: equal exactly when names, types, shapes and every bit are.</summary>
public static class WeightsHash
{
    /// <summary>
    /// SHA-256 over all tensors in the ordinal order of their names: for each the name in UTF-8 and a zero byte, the type's
    /// safetensors name and a zero byte, the rank and the sizes as 32-bit integers, and the elements; all little-endian.
    /// </summary>
    /// <returns>64 hexadecimal digits in lower case.</returns>
    public static string Sha256(IEnumerable<KeyValuePair<string, Tensor>> tensors)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var (name, tensor) in tensors.OrderBy(entry => entry.Key, StringComparer.Ordinal))
        {
            hash.AppendData(Encoding.UTF8.GetBytes($"{name}\0{StoredType.Of(tensor.DType).Name}\0"));
            Append(hash, tensor.Rank);
            foreach (var size in tensor.Shape.Sizes) Append(hash, size);
            tensor.Device.RunAny(new HashKernel(tensor, hash));
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    static void Append(IncrementalHash hash, int number)
    {
        Span<byte> bytes = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, number);
        hash.AppendData(bytes);
    }

    readonly struct HashKernel(Tensor tensor, IncrementalHash hash) : INumberKernel
    {
        public DType DType => tensor.DType;

        public void Run<T>() where T : unmanaged, INumber<T>, IMinMaxValue<T> => hash.AppendData(MemoryMarshal.AsBytes(tensor.Span<T>()));
    }
}
