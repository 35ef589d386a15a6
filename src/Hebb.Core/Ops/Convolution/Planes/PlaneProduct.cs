using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Hebb.Kernels;

/// <summary>Computes what a <see cref="PlanePlan"/> describes, an image (or a part of its channels) at a time.</summary>
static unsafe class PlaneProduct
{
    /// <summary>result = plan(x, weights).</summary>
    public static void Run<T>(PlanePlan plan, Tensor x, Tensor weights, in ConvResult result)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (result.Y.Length == 0) return;
        if (Lanes.Has512) Run<Lanes512<T>, Vector512<T>, T>(plan, x, weights, result);
        else if (Vector256.IsHardwareAccelerated) Run<Lanes256<T>, Vector256<T>, T>(plan, x, weights, result);
        else if (Vector128.IsHardwareAccelerated) Run<Lanes128<T>, Vector128<T>, T>(plan, x, weights, result);
        else Run<ScalarLanes<T>, T, T>(plan, x, weights, result);
    }

    static void Run<TLanes, TVector, T>(PlanePlan plan, Tensor x, Tensor weights, in ConvResult result)
        where TLanes : struct, ILanes<TVector, T>
        where TVector : struct
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var packed = Tensor.Empty(weights.Shape, weights.DType);
        plan.PackWeights<T>(weights.Span<T>(), packed.Span<T>(), TLanes.TileRows);
        fixed (T* from = x.Span<T>(), w = packed.Span<T>(), y = result.Y.Span<T>())
        fixed (T* bias = result.Bias is null ? default : result.Bias.Span<T>(), winners = result.Winners is null ? default : result.Winners.Span<T>())
        fixed (long* o = plan.Offsets)
        {
            var work = new PlaneProduct<TLanes, TVector, T>(plan, from, w, o, new(result, y, bias, winners));
            Team.Run(work.Parts, ref work);
        }
        packed.Release();
    }
}

/// <summary>The images of a convolution as parts of one call.</summary>
readonly unsafe struct PlaneProduct<TLanes, TVector, T> : IWork
    where TLanes : struct, ILanes<TVector, T>
    where TVector : struct
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    // From about 10 µs of work on, a second thread pays for its call.
    const long WorthSharing = 1 << 20;

    readonly PlanePlan plan;
    readonly ConvResult<T> result;
    readonly T* x, weights;
    readonly long* offsets;
    readonly int blocks, shares, items;

    public PlaneProduct(PlanePlan plan, T* x, T* weights, long* offsets, in ConvResult<T> result)
    {
        this.plan = plan;
        this.x = x;
        this.weights = weights;
        this.offsets = offsets;
        this.result = result;
        blocks = (plan.Rows + TLanes.TileRows - 1) / TLanes.TileRows;
        items = plan.Images * plan.Groups;
        var work = (long)plan.Channels * plan.Rows * plan.Taps * plan.ResultHeight * plan.ResultWidth * items;
        var threads = work < WorthSharing ? 1 : Team.Threads;
        // Few images are cut along their channels, for which each share lays out the image anew.
        shares = items >= threads ? 1 : Math.Min(blocks, threads / Math.Max(items, 1));
        Parts = work < WorthSharing ? 1 : items * shares;
    }

    public int Parts { get; }

    public void Part(int index)
    {
        var all = items * shares;
        int from = (int)((long)all * index / Parts), to = (int)((long)all * (index + 1) / Parts);
        for (var part = from; part < to; part++)
        {
            var (item, share) = Math.DivRem(part, shares);
            Item(item, blocks * share / shares, blocks * (share + 1) / shares);
        }
    }

    // One group of one image, for some of the blocks of rows.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    void Item(int item, int firstBlock, int lastBlock)
    {
        var group = item % plan.Groups;
        var layout = plan.Layout;
        int planeLength = plan.Channels * layout.Phases * layout.Stride, resultLength = 0;
        foreach (var set in plan.Sets) resultLength = Math.Max(resultLength, Length(set));
        var resultStride = (resultLength + 2 * TLanes.Count - 1) / TLanes.Count * TLanes.Count;

        // A tile of two vectors reads up to that much behind the last plane; the positions there are never stored.
        var planes = (T*)PanelBuffer.Rent((nuint)((planeLength + 4 * TLanes.Count + (long)TLanes.TileRows * resultStride + 2 * Vector512<T>.Count) * sizeof(T)));
        var results = planes + (planeLength + 4 * TLanes.Count) / TLanes.Count * TLanes.Count;
        layout.Copy<TLanes, TVector, T>(x + (nint)item * plan.Channels * layout.Y.Size * layout.X.Size, plan.Channels, planes, T.Zero);

        var groupWeights = weights + (nint)group * plan.Rows * plan.Channels * plan.Taps;
        foreach (var set in plan.Sets)
        {
            int length = Length(set), depth = plan.Channels * set.Taps;
            var setWeights = groupWeights + (nint)set.FirstTap * plan.Channels * plan.Rows;
            for (var block = firstBlock; block < lastBlock; block++)
            {
                int row = plan.BlockStart(block, blocks), rows = plan.BlockStart(block + 1, blocks) - row;
                Tiles(rows, setWeights + (nint)row * depth, (byte*)planes, offsets + (nint)set.FirstTap * plan.Channels, depth, results, resultStride, length);
                for (var i = 0; i < rows; i++)
                {
                    if (result.Pool) EmitLargest(set, results + (nint)i * resultStride, item * plan.Rows + row + i, group * plan.Rows + row + i);
                    else Emit(set, results + (nint)i * resultStride, item * plan.Rows + row + i, group * plan.Rows + row + i);
                }
            }
        }
    }

    int Length(PlaneSet set) => (set.Y.Count - 1) * plan.Layout.X.Length + set.X.Count;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Tiles(int rows, T* s, byte* planes, long* offsets, int depth, T* results, int stride, int length)
    {
        var position = 0;
        // Few channels leave registers for twice the vectors, which then share each weight.
        for (; rows < TLanes.TileRows / 2 && position < length - 3 * TLanes.Count; position += 4 * TLanes.Count)
            PlaneTiles<TLanes, TVector, T>.Run4(rows, s, planes + (nint)position * sizeof(T), offsets, depth, results + position, stride);
        for (; position < length - TLanes.Count; position += 2 * TLanes.Count)
            PlaneTiles<TLanes, TVector, T>.Run2(rows, s, planes + (nint)position * sizeof(T), offsets, depth, results + position, stride);
        if (position < length)
            PlaneTiles<TLanes, TVector, T>.Run1(rows, s, planes + (nint)position * sizeof(T), offsets, depth, results + position, stride);
    }

    // Moves one channel of results to where it belongs, leaving out the positions between its rows.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    void Emit(PlaneSet set, T* from, int channel, int biasRow)
    {
        var to = result.Y + ((nint)channel * plan.ResultHeight + set.Y.Start) * plan.ResultWidth + set.X.Start;
        var offset = result.Bias == null ? T.Zero : result.Bias[biasRow];
        int columns = set.X.Count, step = set.X.Step;
        for (var row = 0; row < set.Y.Count; row++)
        {
            var i = 0;
            if (step == 1)
            {
                // Whole vectors may run over into the rows below, which are written after this one, unless those are added to.
                var room = result.Accumulate || set.Y.Step > 1 ? columns : (set.Y.Count - row) * columns;
                var shift = TLanes.Broadcast(offset);
                for (; i < columns && room - i >= TLanes.Count; i += TLanes.Count)
                {
                    var sum = TLanes.Add(TLanes.Load(from + i), shift);
                    if (result.Accumulate) sum = TLanes.Add(sum, TLanes.Load(to + i));
                    TLanes.Store(result.Relu ? TLanes.Rectify(sum) : sum, to + i);
                }
            }
            for (; i < columns; i++)
            {
                var sum = from[i] + offset;
                if (result.Accumulate) sum += to[(nint)i * step];
                to[(nint)i * step] = result.Relu && sum < T.Zero ? T.Zero : sum;
            }
            from += plan.Layout.X.Length;
            to += (nint)set.Y.Step * plan.ResultWidth;
        }
    }

    // Moves the largest of each 2×2 results of a convolution with stride 1.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    void EmitLargest(PlaneSet set, T* from, int channel, int biasRow)
    {
        int rows = set.Y.Count / 2, columns = set.X.Count / 2, lanes = Vector512<T>.Count, width = plan.Layout.X.Length;
        var start = (nint)channel * rows * columns;
        T* to = result.Y + start, end = to + rows * columns, winners = result.Winners == null ? null : result.Winners + start;
        var offset = Vector512.Create(result.Bias == null ? T.Zero : result.Bias[biasRow]);
        for (var row = 0; row < rows; row++, from += 2 * width, to += columns)
        {
            for (var i = 0; i < columns; i += lanes)
            {
                var (topEven, topOdd) = Zip.Apart(Vector512.Load(from + 2 * i), Vector512.Load(from + 2 * i + lanes));
                var (lowEven, lowOdd) = Zip.Apart(Vector512.Load(from + width + 2 * i), Vector512.Load(from + width + 2 * i + lanes));
                LargestOfFour<T>.Store(topEven + offset, topOdd + offset, lowEven + offset, lowOdd + offset, result.Relu, to + i, winners == null ? null : winners + i, columns - i, end);
            }
            if (winners != null) winners += columns;
        }
    }
}
