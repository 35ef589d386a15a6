using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Hebb.Kernels;

/// <summary>
/// The changes of form of F(2×2, 3×3), a vector of tiles at a time: number i·4 + j of a tile lies i·4 + j times a distance behind its first.
/// </summary>
static unsafe class WinogradTransform
{
    /// <summary>Bᵀ·x·B of a row of tiles, which read four rows of two planes: even and odd columns.</summary>
    /// <param name="even">The upper row of the plane of even columns.</param>
    /// <param name="odd">The upper row of the plane of odd columns.</param>
    /// <param name="width">From one row of a plane to the next.</param>
    /// <param name="tiles">Tiles in the row; up to a vector more is written.</param>
    /// <param name="to">The first number of the first tile.</param>
    /// <param name="stride">From one number of a tile to the next.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Input<TLanes, TVector, T>(T* even, T* odd, int width, int tiles, T* to, nint stride)
        where TLanes : struct, ILanes<TVector, T> where TVector : struct where T : unmanaged
    {
        for (var x = 0; x < tiles; x += TLanes.Count)
        {
            T* e = even + x, o = odd + x, t = to + x;
            // In this order at most twelve vectors are at hand.
            Across<TLanes, TVector, T>(e, o, out var a0, out var a1, out var a2, out var a3);
            Across<TLanes, TVector, T>(e + 2 * width, o + 2 * width, out var c0, out var c1, out var c2, out var c3);
            Differences<TLanes, TVector, T>(a0, a1, a2, a3, c0, c1, c2, c3, t, stride);
            Across<TLanes, TVector, T>(e + width, o + width, out a0, out a1, out a2, out a3);
            Four<TLanes, TVector, T>(TLanes.Add(a0, c0), TLanes.Add(a1, c1), TLanes.Add(a2, c2), TLanes.Add(a3, c3), t + 4 * stride, stride);
            Differences<TLanes, TVector, T>(c0, c1, c2, c3, a0, a1, a2, a3, t + 8 * stride, stride);
            Across<TLanes, TVector, T>(e + 3 * width, o + 3 * width, out c0, out c1, out c2, out c3);
            Differences<TLanes, TVector, T>(a0, a1, a2, a3, c0, c1, c2, c3, t + 12 * stride, stride);
        }
    }

    /// <summary>A·dy·Aᵀ of a row of tiles, whose two rows of gradients lie in planes of even and odd columns.</summary>
    /// <inheritdoc cref="Input" path="/param"/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Gradient<TLanes, TVector, T>(T* even, T* odd, int width, int tiles, T* to, nint stride)
        where TLanes : struct, ILanes<TVector, T> where TVector : struct where T : unmanaged
    {
        for (var x = 0; x < tiles; x += TLanes.Count)
        {
            var t = to + x;
            TVector e = TLanes.Load(even + x), o = TLanes.Load(odd + x);
            TVector below = TLanes.Load(even + width + x), oddBelow = TLanes.Load(odd + width + x);
            Spread<TLanes, TVector, T>(e, o, t, stride);
            Spread<TLanes, TVector, T>(TLanes.Add(e, below), TLanes.Add(o, oddBelow), t + 4 * stride, stride);
            Spread<TLanes, TVector, T>(TLanes.Subtract(e, below), TLanes.Subtract(o, oddBelow), t + 8 * stride, stride);
            Spread<TLanes, TVector, T>(TLanes.Subtract(TLanes.Zero, below), TLanes.Subtract(TLanes.Zero, oddBelow), t + 12 * stride, stride);
        }
    }

    /// <summary>Aᵀ·m·A of a vector of tiles: their four results, by row and by column.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Output<T>(
        T* m, nint stride, out Vector512<T> topEven, out Vector512<T> topOdd, out Vector512<T> lowEven, out Vector512<T> lowOdd) where T : unmanaged
    {
        Column(m, 4 * stride, out topEven, out lowEven);
        Column(m + stride, 4 * stride, out var top, out var low);
        (topEven, lowEven) = (topEven + top, lowEven + low);
        (topOdd, lowOdd) = (top, low);
        Column(m + 2 * stride, 4 * stride, out top, out low);
        (topEven, lowEven) = (topEven + top, lowEven + low);
        (topOdd, lowOdd) = (topOdd - top, lowOdd - low);
        Column(m + 3 * stride, 4 * stride, out top, out low);
        (topOdd, lowOdd) = (topOdd - top, lowOdd - low);
    }

    /// <summary>G·w·Gᵀ of some kernels, turned round when asked.</summary>
    /// <param name="taps">The first tap of each kernel.</param>
    /// <param name="spacing">From one tap to the next.</param>
    /// <param name="turned">Whether the last tap is to be taken for the first.</param>
    /// <param name="kernels">Kernels; up to a vector more is written.</param>
    /// <param name="to">The first number of each.</param>
    /// <param name="stride">From one number to the next.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Kernels<T>(T* taps, nint spacing, bool turned, int kernels, T* to, nint stride) where T : unmanaged
    {
        if (turned)
        {
            taps += 8 * spacing;
            spacing = -spacing;
        }
        for (var x = 0; x < kernels; x += Vector512<T>.Count, taps += Vector512<T>.Count, to += Vector512<T>.Count)
        {
            Widen(Vector512.Load(taps), Vector512.Load(taps + spacing), Vector512.Load(taps + 2 * spacing), out var a0, out var a1, out var a2, out var a3);
            Widen(Vector512.Load(taps + 3 * spacing), Vector512.Load(taps + 4 * spacing), Vector512.Load(taps + 5 * spacing), out var b0, out var b1, out var b2, out var b3);
            Widen(Vector512.Load(taps + 6 * spacing), Vector512.Load(taps + 7 * spacing), Vector512.Load(taps + 8 * spacing), out var c0, out var c1, out var c2, out var c3);
            WidenDown(a0, b0, c0, to, stride);
            WidenDown(a1, b1, c1, to + stride, stride);
            WidenDown(a2, b2, c2, to + 2 * stride, stride);
            WidenDown(a3, b3, c3, to + 3 * stride, stride);
        }
    }

    /// <summary>Gᵀ·s·G: the gradients of a vector of kernels from the sums over their tiles.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void KernelGradients<T>(T* sums, nint stride, T* taps, nint spacing) where T : unmanaged
    {
        Narrow(sums, stride, out var a0, out var a1, out var a2);
        Narrow(sums + 4 * stride, stride, out var b0, out var b1, out var b2);
        Narrow(sums + 8 * stride, stride, out var c0, out var c1, out var c2);
        Narrow(sums + 12 * stride, stride, out var d0, out var d1, out var d2);
        NarrowDown(a0, b0, c0, d0, taps, spacing);
        NarrowDown(a1, b1, c1, d1, taps + spacing, spacing);
        NarrowDown(a2, b2, c2, d2, taps + 2 * spacing, spacing);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void Widen<T>(
        Vector512<T> a, Vector512<T> b, Vector512<T> c, out Vector512<T> first, out Vector512<T> second, out Vector512<T> third, out Vector512<T> fourth)
        where T : unmanaged
    {
        Vector512<T> half = Lanes.Of<T>(0.5), sum = half * (a + c);
        first = a;
        second = Lanes.Fma(half, b, sum);
        third = Lanes.Fma(-half, b, sum);
        fourth = c;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void WidenDown<T>(Vector512<T> a, Vector512<T> b, Vector512<T> c, T* to, nint stride) where T : unmanaged
    {
        Widen(a, b, c, out var first, out var second, out var third, out var fourth);
        first.Store(to);
        second.Store(to + 4 * stride);
        third.Store(to + 8 * stride);
        fourth.Store(to + 12 * stride);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void Narrow<T>(
        Vector512<T> a, Vector512<T> b, Vector512<T> c, Vector512<T> d, out Vector512<T> first, out Vector512<T> second, out Vector512<T> third)
        where T : unmanaged
    {
        Vector512<T> half = Lanes.Of<T>(0.5), sum = half * (b + c);
        first = a + sum;
        second = half * (b - c);
        third = sum + d;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void Narrow<T>(T* sums, nint stride, out Vector512<T> first, out Vector512<T> second, out Vector512<T> third) where T : unmanaged =>
        Narrow(Vector512.Load(sums), Vector512.Load(sums + stride), Vector512.Load(sums + 2 * stride), Vector512.Load(sums + 3 * stride), out first, out second, out third);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void NarrowDown<T>(Vector512<T> a, Vector512<T> b, Vector512<T> c, Vector512<T> d, T* taps, nint spacing) where T : unmanaged
    {
        Narrow(a, b, c, d, out var first, out var second, out var third);
        first.Store(taps);
        second.Store(taps + 3 * spacing);
        third.Store(taps + 6 * spacing);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void Column<T>(T* m, nint stride, out Vector512<T> top, out Vector512<T> low) where T : unmanaged
    {
        Vector512<T> a = Vector512.Load(m + stride), b = Vector512.Load(m + 2 * stride);
        top = Vector512.Load(m) + a + b;
        low = a - b - Vector512.Load(m + 3 * stride);
    }

    // A row of both planes: what the four columns of each tile come to.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void Across<TLanes, TVector, T>(T* even, T* odd, out TVector first, out TVector second, out TVector third, out TVector fourth)
        where TLanes : struct, ILanes<TVector, T> where TVector : struct where T : unmanaged
    {
        TVector b = TLanes.Load(odd), c = TLanes.Load(even + 1);
        first = TLanes.Subtract(TLanes.Load(even), c);
        second = TLanes.Add(b, c);
        third = TLanes.Subtract(c, b);
        fourth = TLanes.Subtract(b, TLanes.Load(odd + 1));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void Differences<TLanes, TVector, T>(
        TVector a0, TVector a1, TVector a2, TVector a3, TVector b0, TVector b1, TVector b2, TVector b3, T* to, nint stride)
        where TLanes : struct, ILanes<TVector, T> where TVector : struct where T : unmanaged =>
        Four<TLanes, TVector, T>(TLanes.Subtract(a0, b0), TLanes.Subtract(a1, b1), TLanes.Subtract(a2, b2), TLanes.Subtract(a3, b3), to, stride);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void Spread<TLanes, TVector, T>(TVector even, TVector odd, T* to, nint stride)
        where TLanes : struct, ILanes<TVector, T> where TVector : struct where T : unmanaged =>
        Four<TLanes, TVector, T>(even, TLanes.Add(even, odd), TLanes.Subtract(even, odd), TLanes.Subtract(TLanes.Zero, odd), to, stride);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void Four<TLanes, TVector, T>(TVector a, TVector b, TVector c, TVector d, T* to, nint stride)
        where TLanes : struct, ILanes<TVector, T> where TVector : struct where T : unmanaged
    {
        TLanes.Store(a, to);
        TLanes.Store(b, to + stride);
        TLanes.Store(c, to + 2 * stride);
        TLanes.Store(d, to + 3 * stride);
    }
}
