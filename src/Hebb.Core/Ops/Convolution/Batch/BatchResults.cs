using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Hebb.Kernels;

/// <summary>Takes sums of a batch, some rows of some channels, to where they belong in each of its images.</summary>
/// <param name="plan">The convolution.</param>
/// <param name="result">Where results go, and what is done to them on the way.</param>
readonly unsafe struct BatchResults<T>(BatchPlan plan, in ConvResult<T> result)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    readonly ConvResult<T> result = result;

    static int Lanes => Vector512<T>.Count;

    /// <summary>How many numbers finishing so many sums needs room for.</summary>
    public nint Spare(nint sums) => result.Pool ? sums / 2 : result.Accumulate ? sums : 0;

    /// <summary>Finishes the sums and stores them.</summary>
    /// <param name="batch">Which batch of images.</param>
    /// <param name="channel">The first channel, counted over all groups.</param>
    /// <param name="channels">How many there are.</param>
    /// <param name="row">The first row of sums; even when they are pooled.</param>
    /// <param name="rows">How many there are.</param>
    /// <param name="sums">Channel, row, column, image.</param>
    /// <param name="spare">Room for <see cref="Spare"/> numbers.</param>
    public void Store(int batch, int channel, int channels, int row, int rows, T* sums, T* spare)
    {
        var length = rows * plan.Result.Width;
        if (!result.Pool)
        {
            for (var i = 0; i < channels && (result.Bias != null || result.Relu); i++)
                Finish(sums + (nint)i * length * Lanes, length, Bias(channel + i));
            Scatter(batch, channel, channels, plan.Result.Width * plan.Result.Height, row * plan.Result.Width, length, sums, spare, result.Y);
            return;
        }
        int width = plan.Result.Width / 2, pooled = rows / 2 * width;
        var winners = spare + (nint)channels * pooled * Lanes;
        for (var i = 0; i < channels; i++)
            Largest(sums + (nint)i * length * Lanes, rows / 2, Bias(channel + i), spare + (nint)i * pooled * Lanes, winners + (nint)i * pooled * Lanes);
        var plane = plan.Result.Height / 2 * width;
        Scatter(batch, channel, channels, plane, row / 2 * width, pooled, spare, null, result.Y);
        if (result.Winners != null) Scatter(batch, channel, channels, plane, row / 2 * width, pooled, winners, null, result.Winners);
    }

    Vector512<T> Bias(int channel) => result.Bias == null ? Vector512<T>.Zero : Vector512.Create(result.Bias[channel]);

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    void Finish(T* sums, int length, Vector512<T> bias)
    {
        for (var end = sums + (nint)length * Lanes; sums < end; sums += Lanes)
        {
            var sum = Vector512.Load(sums) + bias;
            (result.Relu ? Lanes512<T>.Rectify(sum) : sum).Store(sums);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    void Largest(T* sums, int rows, Vector512<T> bias, T* to, T* winners)
    {
        nint below = (nint)plan.Result.Width * Lanes;
        var asked = result.Winners != null;
        for (var row = 0; row < rows; row++, sums += 2 * below)
        {
            var from = sums;
            for (var column = 0; column < plan.Result.Width / 2; column++, from += 2 * Lanes, to += Lanes, winners += Lanes)
                LargestOfFour<T>.Store(
                    Vector512.Load(from) + bias, Vector512.Load(from + Lanes) + bias, Vector512.Load(from + below) + bias,
                    Vector512.Load(from + below + Lanes) + bias, result.Relu, to, asked ? winners : null, Lanes, to + Lanes);
        }
    }

    // Channels that are whole lie right behind one another in every image.
    void Scatter(int batch, int channel, int channels, int plane, int start, int length, T* sums, T* spare, T* to)
    {
        if (length == plane) (channels, plane, length) = (1, channels * plane, channels * plane);
        var all = (nint)plan.Groups * plan.Rows * (result.Pool ? plan.Result.Height / 2 * (plan.Result.Width / 2) : plan.Result.Height * plan.Result.Width);
        var images = Math.Min(Lanes, plan.Images - batch * Lanes);
        to += (nint)batch * Lanes * all + start + (nint)channel * (all / (plan.Groups * plan.Rows));
        for (var i = 0; i < channels; i++, to += plane, sums += (nint)length * Lanes)
        {
            if (result.Accumulate) Add(to, all, images, length, sums, spare);
            Transposition.Copy(sums, Lanes, to, all, length, images);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    static void Add(T* from, nint stride, int images, int length, T* sums, T* spare)
    {
        Transposition.Copy(from, stride, spare, Lanes, images, length);
        for (nint i = 0; i < (nint)length * Lanes; i += Lanes) (Vector512.Load(sums + i) + Vector512.Load(spare + i)).Store(sums + i);
    }
}
