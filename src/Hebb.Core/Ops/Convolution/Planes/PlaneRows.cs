using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Hebb.Kernels;

/// <summary>Moves rows between planes and images.</summary>
static unsafe class PlaneRows
{
    /// <summary>Copies rows that lie <paramref name="stride"/> apart next to one another. Reads up to a vector behind the last row.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Compact<T>(T* from, int stride, T* to, int rows, int columns) where T : unmanaged
    {
        if (stride == columns)
        {
            Buffer.MemoryCopy(from, to, (nint)rows * columns * sizeof(T), (nint)rows * columns * sizeof(T));
            return;
        }
        var end = to + (nint)rows * columns;
        for (; to < end; from += stride, to += columns)
        {
            var column = 0;
            // A whole vector may run over into the rows below, which are written after it.
            for (; column < columns && end - to - column >= Vector512<T>.Count; column += Vector512<T>.Count)
                Vector512.Load(from + column).Store(to + column);
            for (; column < columns; column++) to[column] = from[column];
        }
    }

    /// <summary>Copies every second element, in whole vectors: reads and writes beyond <paramref name="count"/> elements.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void EverySecond(float* from, float* to, int count)
    {
        for (var i = 0; i < count; i += Vector512<float>.Count)
        {
            var low = Vector512.Load((ulong*)(from + 2 * i));
            var high = Vector512.Load((ulong*)(from + 2 * i) + Vector512<ulong>.Count);
            Halves.Narrow(low, high).AsSingle().Store(to + i);
        }
    }

    /// <summary>Adds elements from two rows in turn, as many whole vectors as there are; returns how many of each it took.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static int AddInterleaved(float* even, float* odd, float* to, int count)
    {
        var i = 0;
        for (; i <= count - Vector128<float>.Count; i += Vector128<float>.Count)
        {
            var first = Vector256.WidenLower(Vector128.Load((uint*)(even + i)).ToVector256());
            var second = Vector256.WidenLower(Vector128.Load((uint*)(odd + i)).ToVector256());
            (Vector256.Load(to + 2 * i) + (first | second << 32).AsSingle()).Store(to + 2 * i);
        }
        return i;
    }

    /// <summary>The elements of the whole vectors that hold a row.</summary>
    public static int Whole(int count) => (count + Vector512<float>.Count - 1) / Vector512<float>.Count * Vector512<float>.Count;
}
