using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Hebb.Kernels;

/// <summary>Changes a pass's kernels to their form, in the order in which tiles read them: group, number, block of rows, channel, row.</summary>
/// <param name="pass">The pass.</param>
/// <param name="weights">Its weights.</param>
/// <param name="kernels">Where the kernels go.</param>
/// <param name="tileRows">The most rows of a block.</param>
/// <param name="shares">Into how many shares the blocks are cut.</param>
readonly unsafe struct WinogradKernels<T>(WinogradPass pass, T* weights, T* kernels, int tileRows, int shares) : IWork
    where T : unmanaged
{
    const int Taps = 9;

    /// <summary>From one number of a group's kernels to the next.</summary>
    public static nint Stride(WinogradPass pass, int tileRows) => Start(pass, pass.Rows, (pass.Rows + tileRows - 1) / tileRows);

    /// <summary>Where a block's kernels begin, behind room for a vector that runs over from the block before it.</summary>
    public static nint Start(WinogradPass pass, int firstRow, int block) => (nint)firstRow * pass.Channels + block * Vector512<T>.Count;

    public void Part(int index)
    {
        var blocks = (pass.Rows + tileRows - 1) / tileRows;
        for (var group = 0; group < pass.Groups; group++)
            for (var block = blocks * index / shares; block < blocks * (index + 1) / shares; block++)
                Block(group, block, pass.Rows * block / blocks, pass.Rows * (block + 1) / blocks);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    void Block(int group, int block, int first, int end)
    {
        // No tile has more rows.
        const int spacing = 16;
        var taps = stackalloc T[Taps * spacing];
        var rows = end - first;
        var stride = Stride(pass, tileRows);
        nint rowStride = pass.Spreads ? Taps : pass.Channels * Taps, channelStride = pass.Spreads ? pass.Rows * Taps : Taps;
        var from = weights + (nint)group * pass.Rows * pass.Channels * Taps + first * rowStride;
        var to = kernels + group * WinogradPass.Numbers * stride + Start(pass, first, block);
        for (var channel = 0; channel < pass.Channels; channel++, from += channelStride, to += rows)
        {
            Transposition.Copy(from, rowStride, taps, spacing, rows, Taps);
            WinogradTransform.Kernels(taps, spacing, pass.Spreads, rows, to, stride);
        }
    }
}
