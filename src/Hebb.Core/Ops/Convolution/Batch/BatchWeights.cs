using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Hebb.Kernels;

/// <summary>The gradients of a convolution of many images by its weights and its bias; see <see cref="BatchPlan"/>.</summary>
static unsafe class BatchWeights
{
    /// <summary>dw = Σ over images and positions of dy · x, and db = Σ of dy; added to what is there when asked.</summary>
    public static void Run<T>(ConvShape shape, Tensor x, Tensor dy, Tensor? winners, Tensor? dw, Tensor? db, bool accumulateWeights, bool accumulateBias)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int rows = shape.Groups * shape.Outputs, columns = shape.Inputs * shape.Taps + 1;
        var batches = (shape.Images + Vector512<T>.Count - 1) / Vector512<T>.Count;
        // Whatever the number of threads, so that it does not change the bits.
        var shards = (int)Math.Clamp(Math.Min(batches, WeightSums.MostBytes / ((long)rows * columns * sizeof(T))), 1, WeightSums.MostShards);
        var sums = Tensor.Zeros([shards, rows, columns], dy.DType);
        if (Lanes.Has512) Run<Lanes512<T>, Vector512<T>, T>(shape, x, dy, winners, sums, 4, 6);
        else if (Vector256.IsHardwareAccelerated) Run<Lanes256<T>, Vector256<T>, T>(shape, x, dy, winners, sums, 2, 5);
        else if (Vector128.IsHardwareAccelerated) Run<Lanes128<T>, Vector128<T>, T>(shape, x, dy, winners, sums, 2, 5);
        else Run<ScalarLanes<T>, T, T>(shape, x, dy, winners, sums, 2, 5);
        WeightSums.Collect<T>(sums, dw, db, accumulateWeights, accumulateBias);
        sums.Release();
    }

    static void Run<TLanes, TVector, T>(ConvShape shape, Tensor x, Tensor dy, Tensor? winners, Tensor sums, int tileRows, int tileColumns)
        where TLanes : struct, ILanes<TVector, T>
        where TVector : struct
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        fixed (T* from = x.Span<T>(), gradient = dy.Span<T>(), to = sums.Span<T>())
        fixed (T* which = winners is null ? default : winners.Span<T>())
        {
            var images = new BatchImages<T>((shape.Y.Input, shape.X.Input), shape.Images, shape.Groups, shape.Inputs, from, null);
            var gradients = new BatchImages<T>((shape.Y.Output, shape.X.Output), shape.Images, shape.Groups, shape.Outputs, gradient, which);
            var work = new BatchWeights<TLanes, TVector, T>(shape, images, gradients, to, sums.Shape[0], tileRows, tileColumns);
            Team.Run(work.Parts, ref work);
        }
    }
}

/// <summary>The shards of a weight gradient as parts of one call.</summary>
readonly unsafe struct BatchWeights<TLanes, TVector, T> : IWork
    where TLanes : struct, ILanes<TVector, T>
    where TVector : struct
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    static int Lanes => Vector512<T>.Count;

    readonly ConvShape shape;
    readonly BatchImages<T> images, gradients;
    readonly T* sums;
    readonly int shards, shares, tileRows, tileColumns, blocks, width, plane;

    public BatchWeights(ConvShape shape, in BatchImages<T> images, in BatchImages<T> gradients, T* sums, int shards, int tileRows, int tileColumns)
    {
        this.shape = shape;
        this.images = images;
        this.gradients = gradients;
        this.sums = sums;
        this.shards = shards;
        this.tileRows = tileRows;
        this.tileColumns = tileColumns;
        width = shape.X.Input + 2 * shape.X.Padding;
        plane = (shape.Y.Input + 2 * shape.Y.Padding) * width;
        blocks = (shape.Outputs + tileRows - 1) / tileRows;
        // Few shards are cut along their rows, for which each share lays out the images anew.
        shares = Math.Clamp(Team.Threads / (shards * shape.Groups), 1, blocks);
        Parts = shards * shape.Groups * shares;
    }

    public int Parts { get; }

    int Columns => shape.Inputs * shape.Taps + 1;

    public void Part(int index)
    {
        var (shard, rest) = Math.DivRem(index, shape.Groups * shares);
        var (group, share) = Math.DivRem(rest, shares);
        var batches = (shape.Images + Lanes - 1) / Lanes;
        int first = batches * shard / shards, last = batches * (shard + 1) / shards;

        nint length = (nint)shape.Inputs * plane * Lanes, ones = (nint)plane * Lanes, offsetLength = Columns;
        var x = (T*)PanelBuffer.Rent((nuint)((length + ones + gradients.Length + gradients.Spare + tileRows * tileColumns) * sizeof(T) + offsetLength * sizeof(long)));
        var dy = x + length + ones;
        var spare = dy + gradients.Length;
        var offsets = (long*)(spare + gradients.Spare);
        var tile = (T*)(offsets + offsetLength);
        FillOffsets(offsets);
        new Span<T>(x + length, (int)ones).Fill(T.One);
        for (var batch = first; batch < last; batch++)
        {
            images.LayOut(batch, group, (shape.Y.Padding, shape.X.Padding), x);
            gradients.LayOut(batch, group, dy, spare);
            for (var block = blocks * share / shares; block < blocks * (share + 1) / shares; block++)
                Block(shard, group, block, (byte*)dy, (byte*)x, offsets, tile);
        }
    }

    // Where each tap of each channel reads for the first result, in bytes, and the ones that sum the bias.
    void FillOffsets(long* offsets)
    {
        for (var channel = 0; channel < shape.Inputs; channel++)
            for (var y = 0; y < shape.Y.Kernel; y++)
                for (var x = 0; x < shape.X.Kernel; x++)
                    *offsets++ = ((long)channel * plane + (long)y * shape.Y.Dilation * width + (long)x * shape.X.Dilation) * Lanes * sizeof(T);
        *offsets = (long)shape.Inputs * plane * Lanes * sizeof(T);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    void Block(int shard, int group, int block, byte* dy, byte* x, long* offsets, T* tile)
    {
        nint vector = Lanes * sizeof(T);
        int first = (int)((long)shape.Outputs * block / blocks), rows = (int)((long)shape.Outputs * (block + 1) / blocks) - first;
        var walk = new PlaneWalk
        {
            Row = (nint)shape.Y.Output * shape.X.Output * vector,
            Images = shape.Y.Output,
            Steps = shape.X.Output,
            StepY = vector,
            StepX = shape.X.Stride * vector,
            NextY = shape.X.Output * vector,
            NextX = (nint)shape.Y.Stride * width * vector,
        };
        dy += first * walk.Row;
        int columns = Columns, tiles = (columns + tileColumns - 1) / tileColumns;
        var rowSums = sums + ((nint)(shard * shape.Groups + group) * shape.Outputs + first) * columns;
        for (var t = 0; t < tiles; t++)
        {
            int column = (int)((long)columns * t / tiles), count = (int)((long)columns * (t + 1) / tiles) - column;
            // A vector of this processor may have room for some of the images only.
            for (nint part = 0; part < vector; part += TLanes.Count * sizeof(T))
            {
                PlaneDots<TLanes, TVector, T>.Run(rows, count, dy + part, x + part, offsets + column, &walk, tile);
                for (var i = 0; i < rows; i++)
                    for (var j = 0; j < count; j++) rowSums[(nint)i * columns + column + j] += tile[i * count + j];
            }
        }
    }
}
