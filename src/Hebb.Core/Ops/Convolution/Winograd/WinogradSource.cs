using System.Runtime.CompilerServices;

namespace Hebb.Kernels;

/// <summary>
/// What tiles are made of: the channels of all images; or the gradients of their windows of 2×2, each of which belongs where the
/// largest number of its window was.
/// </summary>
/// <param name="size">The size of an image.</param>
/// <param name="channels">Channels of all images.</param>
/// <param name="numbers">The images, or the gradients of their windows.</param>
/// <param name="winners">Which number of each window was the largest; null for images.</param>
readonly unsafe struct WinogradSource<T>(Size2d size, nint channels, T* numbers, T* winners)
    where T : unmanaged
{
    readonly nint each = winners == null ? (nint)size.Height * size.Width : (nint)(size.Height / 2) * (size.Width / 2);

    /// <summary>Lays out some rows of one channel.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void LayOut<TLanes, TVector>(in WinogradPlanes layout, nint channel, T* planes)
        where TLanes : struct, ILanes<TVector, T> where TVector : struct
    {
        T* at = numbers + channel * each, end = numbers + channels * each;
        if (winners != null)
        {
            layout.CopyLargest(at, winners + channel * each, end, planes);
            return;
        }
        // The next channel lies too far away for the processor to see it coming.
        var next = at + each + (nint)Math.Max(layout.FirstRow, 0) * size.Width;
        for (nint i = 0; i < (nint)layout.Rows * size.Width; i += 64 / sizeof(T)) TLanes.Prefetch(next + i);
        layout.Copy(at, end, planes);
    }
}
