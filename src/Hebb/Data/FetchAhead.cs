using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;

namespace Hebb;

/// <summary>
/// Asks for rows of memory before they are read. The samples of a shuffled batch lie anywhere, and one that is read when it is needed
/// makes the processor wait for as long as it takes to prepare it.
/// </summary>
/// <param name="source">All rows, one after the other.</param>
/// <param name="indices">The rows that will be read, in this order.</param>
/// <param name="length">Elements of a row.</param>
readonly ref struct FetchAhead<T>(ReadOnlySpan<T> source, ReadOnlySpan<int> indices, int length) where T : unmanaged
{
    // Rows of MNIST that the memory of today delivers in the time of one access.
    const int Rows = 8;

    // As much of a row as that; the rest of a longer one follows by itself, for memory read in order is fetched by the processor.
    const int Bytes = 1024;

    const int Line = 64;

    readonly ReadOnlySpan<T> source = source;
    readonly ReadOnlySpan<int> indices = indices;

    /// <summary>To be called before row <paramref name="i"/> of the indices is read, for each in turn.</summary>
    public void Next(int i)
    {
        if (!Sse.IsSupported || length * Unsafe.SizeOf<T>() < Line) return;
        for (var ahead = i == 0 ? 1 : Rows; ahead <= Rows && i + ahead < indices.Length; ahead++)
            Fetch(MemoryMarshal.AsBytes(source.Slice(indices[i + ahead] * length, length)));
    }

    static unsafe void Fetch(ReadOnlySpan<byte> row)
    {
        fixed (byte* start = row)
        {
            for (var place = 0; place < Math.Min(row.Length, Bytes); place += Line) Sse.Prefetch0(start + place);
        }
    }
}
