using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Hebb.Kernels;

/// <summary>Comparisons, which turn 512 bits of elements into as many bytes of 0 and 1, and choices made by such bytes.</summary>
static class MaskLoop
{
    /// <summary>mask = test(a, b) with NumPy's broadcasting; the test sets all bits of a lane where it holds.</summary>
    public static void Map<T, TTest>(TTest test, Tensor a, Tensor b, Tensor mask)
        where T : unmanaged where TTest : struct, IBinaryFormula =>
        BroadcastRuns.For<T, Work<T, TTest>>(a, b, mask, new(test, mask));

    /// <summary>y[i] = mask[i] ≠ 0 ? a[i] : b[i].</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void Choose<T>(ReadOnlySpan<byte> mask, ReadOnlySpan<T> a, ReadOnlySpan<T> b, Span<T> y) where T : unmanaged
    {
        ref var chosen = ref Lanes.First(mask);
        ref var left = ref Lanes.First(a);
        ref var right = ref Lanes.First(b);
        ref var result = ref Lanes.First<T>(y);
        var i = 0;
        for (; i <= y.Length - Vector512<T>.Count; i += Vector512<T>.Count)
        {
            var no = Unset<T>(ref Unsafe.Add(ref chosen, i));
            Vector512.ConditionalSelect(no, Vector512.LoadUnsafe(ref right, (nuint)i), Vector512.LoadUnsafe(ref left, (nuint)i))
                .StoreUnsafe(ref result, (nuint)i);
        }
        for (; i < y.Length; i++) y[i] = mask[i] != 0 ? a[i] : b[i];
    }

    readonly struct Work<T, TTest>(TTest test, Tensor mask) : IRunWork<T> where T : unmanaged where TTest : struct, IBinaryFormula
    {
        public void Run(ReadOnlySpan<T> a, ReadOnlySpan<T> b, int start, int count, bool repeatA, bool repeatB) =>
            MaskLoop.Run(test, a, b, mask.Span<byte>().Slice(start, count), repeatA, repeatB);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    static void Run<T, TTest>(TTest test, ReadOnlySpan<T> a, ReadOnlySpan<T> b, Span<byte> mask, bool repeatA, bool repeatB)
        where T : unmanaged where TTest : struct, IBinaryFormula
    {
        ref var left = ref Lanes.First(a);
        ref var right = ref Lanes.First(b);
        ref var result = ref Lanes.First<byte>(mask);
        var fixedLeft = Vector512.Create(left);
        var fixedRight = Vector512.Create(right);
        var i = 0;
        for (; i <= mask.Length - Vector512<T>.Count; i += Vector512<T>.Count)
        {
            var u = repeatA ? fixedLeft : Vector512.LoadUnsafe(ref left, (nuint)i);
            var v = repeatB ? fixedRight : Vector512.LoadUnsafe(ref right, (nuint)i);
            Store(test.Of(u, v), ref Unsafe.Add(ref result, i));
        }
        if (i < mask.Length)
        {
            var rest = mask.Length - i;
            var u = repeatA ? fixedLeft : Lanes.LoadPart(ref Unsafe.Add(ref left, i), rest);
            var v = repeatB ? fixedRight : Lanes.LoadPart(ref Unsafe.Add(ref right, i), rest);
            Span<byte> last = stackalloc byte[Vector512<byte>.Count];
            Store(test.Of(u, v), ref MemoryMarshal.GetReference(last));
            last[..rest].CopyTo(mask[i..]);
        }
    }

    // Eight lanes at a time: their bits are copied to all bytes, byte k keeps bit k, and whatever is not 0 becomes 1.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void Store<T>(Vector512<T> test, ref byte mask) where T : unmanaged
    {
        var bits = test.ExtractMostSignificantBits();
        for (var i = 0; i < Vector512<T>.Count; i += 8, bits >>= 8)
        {
            var spread = ((bits & 0xFF) * 0x0101010101010101) & 0x8040201008040201;
            spread = (spread + 0x7F7F7F7F7F7F7F7F >> 7) & 0x0101010101010101;
            Unsafe.WriteUnaligned(ref Unsafe.Add(ref mask, i), spread);
        }
    }

    // As many bytes as there are lanes, each made as wide as its lane; all bits are set where the byte is 0.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector512<T> Unset<T>(ref byte mask) where T : unmanaged
    {
        if (typeof(T) == typeof(byte)) return Vector512.Equals(Vector512.LoadUnsafe(ref mask), Vector512<byte>.Zero).As<byte, T>();
        if (typeof(T) == typeof(float))
        {
            var (low, high) = Vector128.Widen(Vector128.LoadUnsafe(ref mask));
            var (first, second) = Vector256.Widen(Vector256.Create(low, high));
            return Vector512.Equals(Vector512.Create(first, second), Vector512<uint>.Zero).As<uint, T>();
        }
        var eight = Vector128.CreateScalar(Unsafe.ReadUnaligned<ulong>(ref mask)).AsByte();
        var (a, b) = Vector128.Widen(Vector128.WidenLower(eight));
        var (c, d) = Vector256.Widen(Vector256.Create(a, b));
        return Vector512.Equals(Vector512.Create(c, d), Vector512<ulong>.Zero).As<ulong, T>();
    }
}
