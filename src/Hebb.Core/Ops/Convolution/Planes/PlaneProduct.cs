using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Hebb.Kernels;

/// <summary>Computes what a <see cref="PlanePlan"/> describes, an image (or a part of its channels) at a time.</summary>
static unsafe class PlaneProduct
{
    /// <summary>y = plan(x, weights) + bias, or y += plan(x, weights); with negatives replaced by zero when asked.</summary>
    public static void Run<T>(PlanePlan plan, Tensor x, Tensor weights, Tensor? bias, Tensor y, bool accumulate, bool relu)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (y.Length == 0) return;
        if (Vector512.IsHardwareAccelerated) Run<Lanes512<T>, Vector512<T>, T>(plan, x, weights, bias, y, accumulate, relu);
        else if (Vector256.IsHardwareAccelerated) Run<Lanes256<T>, Vector256<T>, T>(plan, x, weights, bias, y, accumulate, relu);
        else if (Vector128.IsHardwareAccelerated) Run<Lanes128<T>, Vector128<T>, T>(plan, x, weights, bias, y, accumulate, relu);
        else Run<ScalarLanes<T>, T, T>(plan, x, weights, bias, y, accumulate, relu);
    }

    static void Run<TLanes, TVector, T>(PlanePlan plan, Tensor x, Tensor weights, Tensor? bias, Tensor y, bool accumulate, bool relu)
        where TLanes : struct, ILanes<TVector, T>
        where TVector : struct
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var offsets = Tensor.Empty([Math.Max(1, plan.Channels * plan.Taps)], DType.Int64);
        var packed = Tensor.Empty(weights.Shape, weights.DType);
        plan.FillOffsets(offsets.Span<long>(), sizeof(T));
        plan.PackWeights<T>(weights.Span<T>(), packed.Span<T>(), TLanes.TileRows);
        fixed (T* from = x.Span<T>(), w = packed.Span<T>(), b = bias is null ? default : bias.Span<T>(), to = y.Span<T>())
        fixed (long* o = offsets.Span<long>())
        {
            var work = new PlaneProduct<TLanes, TVector, T>(plan, from, w, o, b, to, accumulate, relu);
            Team.Run(work.Parts, ref work);
        }
        packed.Release();
        offsets.Release();
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
    readonly T* x, weights, bias, y;
    readonly long* offsets;
    readonly bool accumulate, relu;
    readonly int blocks, shares, items;

    public PlaneProduct(PlanePlan plan, T* x, T* weights, long* offsets, T* bias, T* y, bool accumulate, bool relu)
    {
        this.plan = plan;
        this.x = x;
        this.weights = weights;
        this.offsets = offsets;
        this.bias = bias;
        this.y = y;
        this.accumulate = accumulate;
        this.relu = relu;
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
        var planes = (T*)PanelBuffer.Rent((nuint)((planeLength + 4 * TLanes.Count + (long)TLanes.TileRows * resultStride + 2 * TLanes.Count) * sizeof(T)));
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
                    Emit(set, results + (nint)i * resultStride, item * plan.Rows + row + i, group * plan.Rows + row + i);
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
        var to = y + ((nint)channel * plan.ResultHeight + set.Y.Start) * plan.ResultWidth + set.X.Start;
        var offset = bias == null ? T.Zero : bias[biasRow];
        int columns = set.X.Count, step = set.X.Step;
        var whole = (columns + TLanes.Count - 1) / TLanes.Count * TLanes.Count;
        for (var row = 0; row < set.Y.Count; row++)
        {
            // Whole vectors may run over into the rows below, which are written after this one.
            if (step == 1 && set.Y.Step == 1 && !accumulate && (set.Y.Count - row) * columns >= whole)
            {
                var shift = TLanes.Broadcast(offset);
                for (var i = 0; i < columns; i += TLanes.Count)
                {
                    var sum = TLanes.Add(TLanes.Load(from + i), shift);
                    TLanes.Store(relu ? TLanes.Rectify(sum) : sum, to + i);
                }
            }
            else
            {
                for (var i = 0; i < columns; i++)
                {
                    var sum = from[i] + offset;
                    if (accumulate) sum += to[(nint)i * step];
                    to[(nint)i * step] = relu && sum < T.Zero ? T.Zero : sum;
                }
            }
            from += plan.Layout.X.Length;
            to += (nint)set.Y.Step * plan.ResultWidth;
        }
    }
}
