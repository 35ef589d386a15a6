using System.Numerics;
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

    /// <summary>G·w·Gᵀ of one kernel, turned round when asked.</summary>
    public static void Kernel<T>(ReadOnlySpan<T> w, bool turned, Span<T> numbers) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Span<T> half = stackalloc T[12];
        for (var i = 0; i < 3; i++)
        {
            var row = turned ? 6 - 3 * i : 3 * i;
            T first = w[turned ? row + 2 : row], last = w[turned ? row : row + 2];
            Widen(first, w[row + 1], last, half.Slice(4 * i, 4), 1);
        }
        for (var j = 0; j < 4; j++) Widen(half[j], half[4 + j], half[8 + j], numbers[j..], 4);
    }

    /// <summary>Gᵀ·s·G: the gradient of one kernel from the sums over its tiles.</summary>
    public static void KernelGradient<T>(ReadOnlySpan<T> sums, int stride, Span<T> gradient) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Span<T> half = stackalloc T[12];
        for (var j = 0; j < 4; j++) Narrow(sums[j * stride], sums[(4 + j) * stride], sums[(8 + j) * stride], sums[(12 + j) * stride], half[j..], 4);
        for (var i = 0; i < 3; i++) Narrow(half[4 * i], half[4 * i + 1], half[4 * i + 2], half[4 * i + 3], gradient[(3 * i)..], 1);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void Widen<T>(T a, T b, T c, Span<T> to, int stride) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T half = T.CreateTruncating(0.5), sum = half * (a + c), middle = half * b;
        to[0] = a;
        to[stride] = sum + middle;
        to[2 * stride] = sum - middle;
        to[3 * stride] = c;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void Narrow<T>(T a, T b, T c, T d, Span<T> to, int stride) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T half = T.CreateTruncating(0.5), sum = half * (b + c);
        to[0] = a + sum;
        to[stride] = half * (b - c);
        to[2 * stride] = sum + d;
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
