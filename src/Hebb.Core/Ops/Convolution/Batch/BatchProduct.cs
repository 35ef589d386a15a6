using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Hebb.Kernels;

/// <summary>Computes what a <see cref="BatchPlan"/> describes, a batch of as many images as a vector has lanes at a time.</summary>
static unsafe class BatchProduct
{
    /// <summary>result = plan(x, weights).</summary>
    /// <param name="plan">The convolution.</param>
    /// <param name="x">What is read: images, or the gradients of windows.</param>
    /// <param name="winners">Which number of each window was the largest; null for images.</param>
    /// <param name="weights">The kernels.</param>
    /// <param name="result">Where results go.</param>
    public static void Run<T>(BatchPlan plan, Tensor x, Tensor? winners, Tensor weights, in ConvResult result)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (result.Y.Length == 0) return;
        if (Lanes.Has512) Run<Lanes512<T>, Vector512<T>, T>(plan, x, winners, weights, result);
        else if (Vector256.IsHardwareAccelerated) Run<Lanes256<T>, Vector256<T>, T>(plan, x, winners, weights, result);
        else if (Vector128.IsHardwareAccelerated) Run<Lanes128<T>, Vector128<T>, T>(plan, x, winners, weights, result);
        else Run<ScalarLanes<T>, T, T>(plan, x, winners, weights, result);
    }

    static void Run<TLanes, TVector, T>(BatchPlan plan, Tensor x, Tensor? winners, Tensor weights, in ConvResult result)
        where TLanes : struct, ILanes<TVector, T>
        where TVector : struct
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var blocks = BatchProduct<TLanes, TVector, T>.Blocks(plan);
        var packed = Tensor.Empty(weights.Shape, weights.DType);
        plan.PackWeights<T>(weights.Span<T>(), packed.Span<T>(), blocks);
        fixed (T* from = x.Span<T>(), w = packed.Span<T>(), y = result.Y.Span<T>())
        fixed (T* bias = result.Bias is null ? default : result.Bias.Span<T>())
        fixed (T* which = winners is null ? default : winners.Span<T>(), won = result.Winners is null ? default : result.Winners.Span<T>())
        {
            var images = new BatchImages<T>(plan.Source, plan.Images, plan.Groups, plan.Channels, from, which);
            var work = new BatchProduct<TLanes, TVector, T>(plan, images, w, new(plan, new(result, y, bias, won)));
            Team.Run(work.Parts, ref work);
        }
        packed.Release();
    }
}

/// <summary>The batches of a convolution as parts of one call.</summary>
readonly unsafe struct BatchProduct<TLanes, TVector, T> : IWork
    where TLanes : struct, ILanes<TVector, T>
    where TVector : struct
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    // Sums wait for their neighbours in a part of the second-level cache.
    const int MostSumBytes = 384 << 10;

    // Registers, of which a tile of r rows and p positions takes r·p sums, p vectors and one weight.
    static int Registers => 2 * TLanes.TileRows + 3;

    static int TallestTile => Math.Min(8, TLanes.TileRows);

    const int WidestTile = 6;

    static int Lanes => Vector512<T>.Count;

    readonly BatchPlan plan;
    readonly BatchImages<T> images;
    readonly BatchResults<T> results;
    readonly T* weights;
    readonly int blocks, shares;

    public BatchProduct(BatchPlan plan, in BatchImages<T> images, T* weights, in BatchResults<T> results)
    {
        this.plan = plan;
        this.images = images;
        this.weights = weights;
        this.results = results;
        blocks = Blocks(plan);
        var items = (plan.Images + Lanes - 1) / Lanes * plan.Groups;
        // Few batches are cut along their channels, for which each share lays out the images anew.
        shares = Math.Clamp(Team.Threads / items, 1, blocks);
        Parts = items * shares;
    }

    public int Parts { get; }

    /// <summary>Blocks of rows that fill a tile as evenly as may be.</summary>
    public static int Blocks(BatchPlan plan) => (plan.Rows + TallestTile - 1) / TallestTile;

    public void Part(int index)
    {
        var (item, share) = Math.DivRem(index, shares);
        var (batch, group) = Math.DivRem(item, plan.Groups);
        int firstBlock = blocks * share / shares, lastBlock = blocks * (share + 1) / shares;
        int firstRow = plan.BlockStart(firstBlock, blocks), rows = plan.BlockStart(lastBlock, blocks) - firstRow;
        nint lineLength = (nint)rows * plan.Result.Width * Lanes;
        // Pairs of lines, because pooling takes two at a time.
        var lines = Math.Min((int)Math.Max(MostSumBytes / (2 * lineLength * sizeof(T)), 1) * 2, plan.Result.Height);

        nint spareLength = Math.Max(images.Spare, results.Spare(lines * lineLength));
        var source = (T*)PanelBuffer.Rent((nuint)((images.Length + lines * lineLength + spareLength) * sizeof(T)));
        var sums = source + images.Length;
        var spare = sums + lines * lineLength;
        images.LayOut(batch, group, source, spare);
        for (var line = 0; line < plan.Result.Height; line += lines)
        {
            var count = Math.Min(lines, plan.Result.Height - line);
            for (var block = firstBlock; block < lastBlock; block++)
                Block(group, block, source, line, count, sums + (nint)(plan.BlockStart(block, blocks) - firstRow) * count * plan.Result.Width * Lanes);
            results.Store(batch, group * plan.Rows + firstRow, rows, line, count, sums, spare);
        }
    }

    // Some lines of a block of channels.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    void Block(int group, int block, T* source, int firstLine, int lines, T* sums)
    {
        int first = plan.BlockStart(block, blocks), rows = plan.BlockStart(block + 1, blocks) - first;
        var blockWeights = weights + ((nint)group * plan.Rows + first) * plan.Channels * plan.Taps;
        nint vector = Lanes * sizeof(T), line = plan.Source.Width * vector;
        var walk = new BatchWalk
        {
            Channels = plan.Channels,
            NextChannel = plan.Source.Height * line,
            NextChannelWeights = plan.Taps * rows * sizeof(T),
            NextRow = (nint)lines * plan.Result.Width * vector,
        };
        foreach (var y in plan.Y)
        {
            walk.TapRows = y.Taps;
            walk.NextTapRow = y.TapSource * line;
            walk.NextTapRowWeights = (nint)y.TapStep * plan.Kernel.Width * rows * sizeof(T);
            for (var i = 0; i < y.Count; i++)
            {
                var at = y.First + i * y.Step - firstLine;
                if (at < 0 || at >= lines) continue;
                var from = (byte*)source + (y.Source + i * y.SourceStep) * line;
                var w = (byte*)(blockWeights + (nint)y.Tap * plan.Kernel.Width * rows);
                Line(rows, w, from, (byte*)sums + (nint)at * plan.Result.Width * vector, &walk);
            }
        }
    }

    // One line of results: its runs, in tiles whose widths differ by at most one.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    void Line(int rows, byte* w, byte* from, byte* to, BatchWalk* walk)
    {
        nint vector = Lanes * sizeof(T);
        var widest = Math.Clamp(Registers / (rows + 1), 1, WidestTile);
        foreach (var x in plan.X)
        {
            walk->Taps = x.Taps;
            walk->NextTap = x.TapSource * vector;
            walk->NextTapWeights = (nint)x.TapStep * rows * sizeof(T);
            walk->NextPosition = x.SourceStep * vector;
            walk->NextResult = x.Step * vector;
            var tiles = (x.Count + widest - 1) / widest;
            byte* weight = w + (nint)x.Tap * rows * sizeof(T), source = from + x.Source * vector, result = to + x.First * vector;
            for (var tile = 0; tile < tiles; tile++)
            {
                int first = x.Count * tile / tiles, width = x.Count * (tile + 1) / tiles - first;
                // A vector of this processor may have room for some of the images only.
                for (nint part = 0; part < vector; part += TLanes.Count * sizeof(T))
                    BatchTiles<TLanes, TVector, T>.Run(rows, width, weight, source + first * walk->NextPosition + part, result + first * walk->NextResult + part, walk);
            }
        }
    }
}
