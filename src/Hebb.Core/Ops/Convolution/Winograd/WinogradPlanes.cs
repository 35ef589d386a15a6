using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Hebb.Kernels;

/// <summary>
/// Some rows of an image laid out for tiles of two columns: the columns of even and of odd places, counted from where the padding
/// begins, as a plane each.
/// </summary>
/// <param name="Size">The size of the image.</param>
/// <param name="FirstRow">The row of the image that is the planes' first; rows outside of the image are zero.</param>
/// <param name="Rows">Rows of a plane.</param>
/// <param name="Width">Columns of a plane.</param>
/// <param name="Padding">Columns of zeros before the image, 0 to 2.</param>
readonly record struct WinogradPlanes(Size2d Size, int FirstRow, int Rows, int Width, int Padding)
{
    /// <summary>From the plane of even places to that of odd ones, with room for a vector that runs over.</summary>
    public int Distance<T>() where T : unmanaged => Rows * Width + Vector512<T>.Count;

    /// <summary>Elements that both planes need, with what is written and read behind them.</summary>
    public int Elements<T>() where T : unmanaged => 2 * (Distance<T>() + Vector512<T>.Count);

    /// <summary>Lays out one channel of an image.</summary>
    /// <param name="image">The channel.</param>
    /// <param name="end">The end of what may be read.</param>
    /// <param name="planes">Where the planes go.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public unsafe void Copy<T>(T* image, T* end, T* planes) where T : unmanaged
    {
        int lanes = Vector512<T>.Count, columns = Size.Width, width = Width;
        var pairs = stackalloc T[2 * lanes];
        planes[0] = planes[Distance<T>()] = default;
        T* even = planes + Columns<T>().Even, odd = planes + Columns<T>().Odd;
        for (var row = FirstRow; row < FirstRow + Rows; row++, even += width, odd += width)
        {
            // Zeros behind the end of a row reach over the padding of the next, which is laid out after it.
            var left = row >= 0 && row < Size.Height ? columns : 0;
            var from = image + (nint)row * columns;
            for (var i = 0; i < width; i += lanes, left -= 2 * lanes, from += 2 * lanes)
            {
                var at = from;
                if (left <= 0 || end - at < 2 * lanes)
                {
                    for (var k = 0; k < Math.Min(left, 2 * lanes); k++) pairs[k] = at[k];
                    at = pairs;
                }
                var (evens, odds) = Zip.Apart(Vector512.Load(at), Vector512.Load(at + lanes));
                (evens & Lanes.Leading<T>((left + 1) / 2)).Store(even + i);
                (odds & Lanes.Leading<T>(left / 2)).Store(odd + i);
            }
        }
    }

    /// <summary>Lays out one channel of gradients of windows of 2×2, each where the largest number of its window was, with zeros elsewhere.</summary>
    /// <param name="gradient">The channel's gradients.</param>
    /// <param name="winners">Which number of each window was the largest.</param>
    /// <param name="end">The end of the gradients that may be read.</param>
    /// <param name="planes">Where the planes go.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public unsafe void CopyLargest<T>(T* gradient, T* winners, T* end, T* planes) where T : unmanaged
    {
        int lanes = Vector512<T>.Count, width = Width, columns = Size.Width / 2;
        planes[0] = planes[Distance<T>()] = default;
        T* even = planes + Columns<T>().Even, odd = planes + Columns<T>().Odd;
        for (var row = FirstRow; row < FirstRow + Rows; row++, even += width, odd += width)
        {
            var left = row >= 0 && row < Size.Height / 2 * 2 ? columns : 0;
            var at = (nint)(row >> 1) * columns;
            for (var i = 0; i < width; i += lanes, left -= lanes, at += lanes)
            {
                Vector512<T> numbers = Vector512<T>.Zero, which = numbers;
                if (left > 0 && end - gradient - at >= lanes)
                    (numbers, which) = (Vector512.Load(gradient + at) & Lanes.Leading<T>(left), Vector512.Load(winners + at));
                else if (left > 0)
                    (numbers, which) = (Lanes.LoadPart(ref gradient[at], Math.Min(left, lanes)), Lanes.LoadPart(ref winners[at], Math.Min(left, lanes)));
                (numbers & Vector512.Equals(which, Lanes.Of<T>(2 * (row & 1)))).Store(even + i);
                (numbers & Vector512.Equals(which, Lanes.Of<T>(2 * (row & 1) + 1))).Store(odd + i);
            }
        }
    }

    // Where the image's even and odd columns go: with an odd padding its first column is the odd plane's first, its second the even plane's second.
    (int Even, int Odd) Columns<T>() where T : unmanaged =>
        Padding % 2 == 1 ? (Distance<T>(), 1) : (Padding / 2, Distance<T>() + Padding / 2);
}
