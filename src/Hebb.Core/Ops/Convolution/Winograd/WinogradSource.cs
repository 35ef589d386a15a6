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
        if (winners == null)
        {
            Prefetch<TLanes, TVector>(at + each + (nint)Math.Max(layout.FirstRow, 0) * size.Width, (nint)layout.Rows * size.Width);
            layout.Copy(at, end, planes);
        }
        else
        {
            Prefetch<TLanes, TVector>(at + each, each);
            Prefetch<TLanes, TVector>(winners + (channel + 1) * each, each);
            layout.CopyLargest(at, winners + channel * each, end, planes);
        }
    }

    // The next channel lies too far away for the processor to see it coming.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void Prefetch<TLanes, TVector>(T* next, nint count) where TLanes : struct, ILanes<TVector, T> where TVector : struct
    {
        for (nint i = 0; i < count; i += 64 / sizeof(T)) TLanes.Prefetch(next + i);
    }
}
