using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Hebb.Kernels;

/// <summary>
/// Channels of all images of a convolution, or the gradients of their windows of 2×2, each of which belongs where the largest
/// number of its window was. Laid out, a vector has the same number of as many images as it has lanes.
/// </summary>
/// <param name="size">The size of an image.</param>
/// <param name="images">The number of images.</param>
/// <param name="groups">Groups in each.</param>
/// <param name="channels">Channels in each group.</param>
/// <param name="numbers">The images, or the gradients of their windows.</param>
/// <param name="winners">Which number of each window was the largest; null for images.</param>
readonly unsafe struct BatchImages<T>(Size2d size, int images, int groups, int channels, T* numbers, T* winners)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    static int Lanes => Vector512<T>.Count;

    int Windows => size.Height / 2 * (size.Width / 2);

    /// <summary>Numbers of one laid out group, and what laying it out takes besides.</summary>
    public nint Length => (nint)channels * size.Height * size.Width * Lanes;

    public nint Spare => winners == null ? 0 : 2 * (nint)channels * Windows * Lanes;

    /// <summary>Lays out a group of a batch: channel, row, column, image.</summary>
    /// <param name="batch">Which batch of images.</param>
    /// <param name="group">Which group of their channels.</param>
    /// <param name="to">Where it goes.</param>
    /// <param name="spare">Room for <see cref="Spare"/> numbers.</param>
    public void LayOut(int batch, int group, T* to, T* spare)
    {
        if (winners == null)
        {
            Gather(numbers, channels * size.Height * size.Width, batch, group, to);
            return;
        }
        var windows = channels * Windows;
        var which = spare + (nint)windows * Lanes;
        Gather(numbers, windows, batch, group, spare);
        Gather(winners, windows, batch, group, which);
        if (size.Height % 2 + size.Width % 2 > 0) new Span<T>(to, (int)Length).Clear();
        for (var channel = 0; channel < channels; channel++)
        {
            var start = (nint)channel * Windows * Lanes;
            OpenWindows(spare + start, which + start, to + (nint)channel * size.Height * size.Width * Lanes);
        }
    }

    /// <summary>Lays out a group of a batch with zeros around each image.</summary>
    public void LayOut(int batch, int group, Size2d padding, T* to)
    {
        int height = size.Height + 2 * padding.Height, width = size.Width + 2 * padding.Width;
        if (padding != 0) new Span<T>(to, channels * height * width * Lanes).Clear();
        else if (Count(batch) < Lanes) new Span<T>(to, (int)Length).Clear();
        var from = numbers + Start(batch, group, channels * size.Height * size.Width);
        var stride = (nint)groups * channels * size.Height * size.Width;
        for (var channel = 0; channel < channels; channel++)
            for (var row = 0; row < size.Height; row++, from += size.Width)
            {
                var at = to + (((nint)channel * height + row + padding.Height) * width + padding.Width) * Lanes;
                Transposition.Copy(from, stride, at, Lanes, Count(batch), size.Width);
            }
    }

    /// <summary>Images of a batch; the last may have fewer than there are lanes.</summary>
    int Count(int batch) => Math.Min(Lanes, images - batch * Lanes);

    nint Start(int batch, int group, int length) => ((nint)batch * Lanes * groups + group) * length;

    void Gather(T* from, int length, int batch, int group, T* to)
    {
        if (Count(batch) < Lanes) new Span<T>(to, length * Lanes).Clear();
        Transposition.Copy(from + Start(batch, group, length), (nint)groups * length, to, Lanes, Count(batch), length);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    void OpenWindows(T* gradients, T* which, T* to)
    {
        nint below = (nint)size.Width * Lanes;
        Vector512<T> one = Vector512<T>.One, two = one + one, three = two + one;
        for (var row = 0; row < size.Height / 2; row++, to += 2 * below)
            for (var column = 0; column < size.Width / 2; column++, gradients += Lanes, which += Lanes)
            {
                Vector512<T> gradient = Vector512.Load(gradients), winner = Vector512.Load(which);
                var at = to + (nint)column * 2 * Lanes;
                (gradient & Vector512.Equals(winner, Vector512<T>.Zero)).Store(at);
                (gradient & Vector512.Equals(winner, one)).Store(at + Lanes);
                (gradient & Vector512.Equals(winner, two)).Store(at + below);
                (gradient & Vector512.Equals(winner, three)).Store(at + below + Lanes);
            }
    }
}
