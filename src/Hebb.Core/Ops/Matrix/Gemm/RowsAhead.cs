using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace Hebb.Kernels;

/// <summary>Brings the scalars of the next tiles near, a share with each tile of now, so that copying them does not wait for memory.</summary>
/// <param name="start">The first of them.</param>
/// <param name="stride">Bytes from one stretch of them to the next.</param>
/// <param name="stretches">How many stretches there are.</param>
/// <param name="bytes">The length of a stretch.</param>
/// <param name="tiles">How many tiles share the work.</param>
unsafe struct RowsAhead(byte* start, nint stride, nint stretches, nint bytes, int tiles)
{
    const int Line = 64;

    readonly nint share = (stretches * (bytes / Line + 1) + tiles - 1) / Math.Max(tiles, 1);
    byte* stretch = start;
    nint left = stretches;
    nint place;

    /// <summary>The share that goes with one tile.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Next()
    {
        if (!Sse.IsSupported) return;
        for (nint i = 0; i < share && left > 0; i++)
        {
            Sse.Prefetch1(stretch + place);
            if ((place += Line) < bytes) continue;
            place = 0;
            stretch += stride;
            left--;
        }
    }
}
