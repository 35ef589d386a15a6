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

    /// <summary>Asks for the channel that will be laid out next, which lies too far away for the processor to see it coming.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public unsafe void Prefetch<TLanes, TVector, T>(T* image)
        where TLanes : struct, ILanes<TVector, T> where TVector : struct where T : unmanaged
    {
        image += (nint)Math.Max(FirstRow, 0) * Size.Width;
        for (nint i = 0; i < (nint)Rows * Size.Width; i += 64 / sizeof(T)) TLanes.Prefetch(image + i);
    }

    /// <summary>Lays out one channel of an image.</summary>
    /// <param name="image">The channel.</param>
    /// <param name="end">The end of what may be read.</param>
    /// <param name="planes">Where the planes go.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public unsafe void Copy<T>(T* image, T* end, T* planes) where T : unmanaged
    {
        int lanes = Vector512<T>.Count, columns = Size.Width, width = Width;
        var pairs = stackalloc T[2 * lanes];
        // With an odd padding the image's first column is the odd plane's first, and its second the even plane's second.
        var other = planes + Distance<T>();
        var exchanged = Padding % 2 == 1;
        T* even = exchanged ? other : planes + Padding / 2, odd = exchanged ? planes + 1 : other + Padding / 2;
        *planes = *other = default;
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
}
