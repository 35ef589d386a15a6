using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Hebb;

/// <summary>Converts between the byte order of a file and that of the machine.</summary>
static class ByteOrder
{
    /// <summary>Turns the elements from big-endian to the machine's order, or back.</summary>
    public static void SwapBigEndian<T>(Span<T> values) where T : unmanaged
    {
        if (BitConverter.IsLittleEndian)
            Reverse(values);
    }

    /// <summary>Turns the elements from little-endian to the machine's order, or back.</summary>
    public static void SwapLittleEndian<T>(Span<T> values) where T : unmanaged
    {
        if (!BitConverter.IsLittleEndian)
            Reverse(values);
    }

    static void Reverse<T>(Span<T> values) where T : unmanaged
    {
        switch (Unsafe.SizeOf<T>())
        {
            case 2:
                var shorts = MemoryMarshal.Cast<T, short>(values);
                BinaryPrimitives.ReverseEndianness(shorts, shorts);
                break;
            case 4:
                var ints = MemoryMarshal.Cast<T, int>(values);
                BinaryPrimitives.ReverseEndianness(ints, ints);
                break;
            case 8:
                var longs = MemoryMarshal.Cast<T, long>(values);
                BinaryPrimitives.ReverseEndianness(longs, longs);
                break;
        }
    }
}
