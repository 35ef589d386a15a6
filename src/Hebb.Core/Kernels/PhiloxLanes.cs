using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Hebb.Kernels;

/// <summary>Philox4x32-10 on eight neighbouring counters at a time; a 64-bit lane holds one 32-bit word of one counter.</summary>
static class PhiloxLanes
{
    /// <summary>Words that one call makes.</summary>
    public const int Words = 32;

    /// <summary>
    /// The words of blocks <paramref name="block"/> to <paramref name="block"/> + 7, in two halves: of each block words 0 and 1
    /// in one lane of <paramref name="low"/>, the first in the lower bits, and words 2 and 3 in <paramref name="high"/>.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Next(ulong block, ulong stream, ulong seed, out Vector512<ulong> low, out Vector512<ulong> high)
    {
        var word = Vector512.Create((ulong)uint.MaxValue);
        var counter = Vector512.Create(block) + Halves.Longs.AsUInt64();
        Vector512<ulong> c0 = counter & word, c1 = Vector512.ShiftRightLogical(counter, 32);
        Vector512<ulong> c2 = Vector512.Create(stream & uint.MaxValue), c3 = Vector512.Create(stream >> 32);
        uint k0 = (uint)seed, k1 = (uint)(seed >> 32);
        Vector512<ulong> first = Vector512.Create(0xD2511F53ul), second = Vector512.Create(0xCD9E8D57ul);
        for (var round = 0; round < 10; round++)
        {
            var p = Multiply(c0, first);
            var q = Multiply(c2, second);
            c0 = Vector512.ShiftRightLogical(q, 32) ^ c1 ^ Vector512.Create((ulong)k0);
            c1 = q & word;
            c2 = Vector512.ShiftRightLogical(p, 32) ^ c3 ^ Vector512.Create((ulong)k1);
            c3 = p & word;
            k0 += 0x9E3779B9;
            k1 += 0xBB67AE85;
        }
        low = c0 | Vector512.ShiftLeft(c1, 32);
        high = c2 | Vector512.ShiftLeft(c3, 32);
    }

    // The products of the lanes' lower halves, which both factors are.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector512<ulong> Multiply(Vector512<ulong> a, Vector512<ulong> b) =>
        Avx512F.IsSupported ? Avx512F.Multiply(a.AsUInt32(), b.AsUInt32())
        : Avx2.IsSupported ? Vector512.Create(
            Avx2.Multiply(a.GetLower().AsUInt32(), b.GetLower().AsUInt32()), Avx2.Multiply(a.GetUpper().AsUInt32(), b.GetUpper().AsUInt32()))
        : a * b;
}
