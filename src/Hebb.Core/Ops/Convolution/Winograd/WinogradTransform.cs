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
    public static void Input<T>(T* even, T* odd, int width, int tiles, T* to, nint stride) where T : unmanaged
    {
        for (var x = 0; x < tiles; x += Vector512<T>.Count)
        {
            T* e = even + x, o = odd + x, t = to + x;
            Vector512<T> a = Vector512.Load(e), b = Vector512.Load(o), c = Vector512.Load(e + 1), d = Vector512.Load(o + 1);
            Vector512<T> h00 = a - c, h01 = b + c, h02 = c - b, h03 = b - d;
            a = Vector512.Load(e + width); b = Vector512.Load(o + width); c = Vector512.Load(e + width + 1); d = Vector512.Load(o + width + 1);
            Vector512<T> h10 = a - c, h11 = b + c, h12 = c - b, h13 = b - d;
            e += 2 * width; o += 2 * width;
            a = Vector512.Load(e); b = Vector512.Load(o); c = Vector512.Load(e + 1); d = Vector512.Load(o + 1);
            Vector512<T> h20 = a - c, h21 = b + c, h22 = c - b, h23 = b - d;
            a = Vector512.Load(e + width); b = Vector512.Load(o + width); c = Vector512.Load(e + width + 1); d = Vector512.Load(o + width + 1);
            Vector512<T> h30 = a - c, h31 = b + c, h32 = c - b, h33 = b - d;

            Four(h00 - h20, h01 - h21, h02 - h22, h03 - h23, t, stride);
            Four(h10 + h20, h11 + h21, h12 + h22, h13 + h23, t + 4 * stride, stride);
            Four(h20 - h10, h21 - h11, h22 - h12, h23 - h13, t + 8 * stride, stride);
            Four(h10 - h30, h11 - h31, h12 - h32, h13 - h33, t + 12 * stride, stride);
        }
    }

    /// <summary>A·dy·Aᵀ of a row of tiles, whose two rows of gradients lie in planes of even and odd columns.</summary>
    /// <inheritdoc cref="Input" path="/param"/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Gradient<T>(T* even, T* odd, int width, int tiles, T* to, nint stride) where T : unmanaged
    {
        for (var x = 0; x < tiles; x += Vector512<T>.Count)
        {
            Vector512<T> e = Vector512.Load(even + x), o = Vector512.Load(odd + x);
            Vector512<T> below = Vector512.Load(even + width + x), oddBelow = Vector512.Load(odd + width + x);
            Spread(e, o, to + x, stride);
            Spread(e + below, o + oddBelow, to + x + 4 * stride, stride);
            Spread(e - below, o - oddBelow, to + x + 8 * stride, stride);
            Spread(-below, -oddBelow, to + x + 12 * stride, stride);
        }
    }

    /// <summary>Aᵀ·m·A of a vector of tiles: their four results, by row and by column.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Output<T>(
        T* m, nint stride, out Vector512<T> topEven, out Vector512<T> topOdd, out Vector512<T> lowEven, out Vector512<T> lowOdd) where T : unmanaged
    {
        Column(m, 4 * stride, out var top0, out var low0);
        Column(m + stride, 4 * stride, out var top1, out var low1);
        Column(m + 2 * stride, 4 * stride, out var top2, out var low2);
        Column(m + 3 * stride, 4 * stride, out var top3, out var low3);
        topEven = top0 + top1 + top2;
        topOdd = top1 - top2 - top3;
        lowEven = low0 + low1 + low2;
        lowOdd = low1 - low2 - low3;
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
        Four(first, second, third, fourth, to, 4 * stride);
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

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void Spread<T>(Vector512<T> even, Vector512<T> odd, T* to, nint stride) where T : unmanaged =>
        Four(even, even + odd, even - odd, -odd, to, stride);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void Four<T>(Vector512<T> a, Vector512<T> b, Vector512<T> c, Vector512<T> d, T* to, nint stride) where T : unmanaged
    {
        a.Store(to);
        b.Store(to + stride);
        c.Store(to + 2 * stride);
        d.Store(to + 3 * stride);
    }
}
