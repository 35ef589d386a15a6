using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Hebb.Kernels;

/// <summary>The gradients of a convolution by its weights and its bias: dot products of dy with what each tap saw.</summary>
static unsafe class PlaneWeights
{
    // Positions of a shard: with fewer, adding the lanes of its sums takes longer than working them out.
    const int PositionsOfShard = 1024;

    /// <summary>dw = Σ over images and positions of dy · x, and db = Σ of dy; added to what is there when asked.</summary>
    public static void Run<T>(ConvShape shape, Tensor x, Tensor dy, Tensor? dw, Tensor? db, bool accumulateWeights, bool accumulateBias)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int rows = shape.Groups * shape.Outputs, columns = shape.Inputs * shape.Taps + 1;
        var positions = (long)shape.Images * shape.Y.Output * shape.X.Output;
        var shards = WeightSums.Shards(shape.Images, positions / PositionsOfShard, (long)rows * columns * sizeof(T));
        var sums = Tensor.Zeros([shards, rows, columns], dy.DType);
        if (Lanes.Has512) Run<Lanes512<T>, Vector512<T>, T>(shape, x, dy, sums, 4, 6);
        else if (Vector256.IsHardwareAccelerated) Run<Lanes256<T>, Vector256<T>, T>(shape, x, dy, sums, 2, 5);
        else if (Vector128.IsHardwareAccelerated) Run<Lanes128<T>, Vector128<T>, T>(shape, x, dy, sums, 2, 5);
        else Run<ScalarLanes<T>, T, T>(shape, x, dy, sums, 2, 5);

        WeightSums.Collect<T>(sums, dw, db, accumulateWeights, accumulateBias);
        sums.Release();
    }

    static void Run<TLanes, TVector, T>(ConvShape shape, Tensor x, Tensor dy, Tensor sums, int tileRows, int tileColumns)
        where TLanes : struct, ILanes<TVector, T>
        where TVector : struct
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var plan = PlanePlan.Forward<T>(shape);
        fixed (T* from = x.Span<T>(), gradient = dy.Span<T>(), to = sums.Span<T>())
        fixed (long* o = plan.Offsets)
        {
            var work = new PlaneWeights<TLanes, TVector, T>(plan, from, gradient, o, to, sums.Shape[0], tileRows, tileColumns);
            Team.Run(work.Parts, ref work);
        }
    }
}

/// <summary>The shards of a weight gradient as parts of one call.</summary>
readonly unsafe struct PlaneWeights<TLanes, TVector, T> : IWork
    where TLanes : struct, ILanes<TVector, T>
    where TVector : struct
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    // What a thread lays out at once: some images, as long as they stay in its second-level cache; but so many at least that there are
    // this many steps before the lanes of a tile's sums are added.
    const int CacheBytes = 1 << 20, FewestSteps = 32;

    readonly PlanePlan plan;
    readonly T* x, dy, sums;
    readonly long* offsets;
    readonly int shards, shares, tileRows, tileColumns, blocks;

    public PlaneWeights(PlanePlan plan, T* x, T* dy, long* offsets, T* sums, int shards, int tileRows, int tileColumns)
    {
        this.plan = plan;
        this.x = x;
        this.dy = dy;
        this.offsets = offsets;
        this.sums = sums;
        this.shards = shards;
        this.tileRows = tileRows;
        this.tileColumns = tileColumns;
        blocks = (plan.Rows + tileRows - 1) / tileRows;
        // Few shards are cut along their rows, for which each share lays out the images anew.
        shares = Math.Clamp(Team.Threads / (shards * plan.Groups), 1, blocks);
        Parts = shards * plan.Groups * shares;
    }

    public int Parts { get; }

    int Columns => plan.Channels * plan.Taps;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Part(int index)
    {
        var (shard, rest) = Math.DivRem(index, plan.Groups * shares);
        var (group, share) = Math.DivRem(rest, shares);
        int firstBlock = blocks * share / shares, lastBlock = blocks * (share + 1) / shares;
        int firstRow = plan.BlockStart(firstBlock, blocks), rows = plan.BlockStart(lastBlock, blocks) - firstRow;
        int firstImage = (int)((long)plan.Images * shard / shards), lastImage = (int)((long)plan.Images * (shard + 1) / shards);

        // The gradient gets rows as long as the planes have; the zeros between them meet what the taps must not see.
        var set = plan.Sets[0];
        var length = (set.Y.Count - 1) * plan.Layout.X.Length + set.X.Count;
        var steps = (length + TLanes.Count - 1) / TLanes.Count;
        var gradient = new PlaneLayout(Whole(set.Y.Count, set.Y.Count), Whole(set.X.Count, plan.Layout.X.Length),
            Math.Max(set.Y.Count * plan.Layout.X.Length, steps * TLanes.Count));
        int planes = plan.Channels * plan.Layout.Phases * plan.Layout.Stride, ones = steps * TLanes.Count;
        int sizeX = (planes + ones + 3 * TLanes.Count) / TLanes.Count * TLanes.Count, sizeY = rows * gradient.Stride + 2 * TLanes.Count;
        // The same for any number of shares, because it decides in which order sums are added.
        var together = Math.Max(1, Math.Min(Math.Max(FewestSteps / steps, CacheBytes / ((sizeX + plan.Rows * gradient.Stride) * sizeof(T))), lastImage - firstImage));
        var scratchX = (T*)PanelBuffer.Rent((nuint)(((long)together * (sizeX + sizeY) + tileRows * tileColumns) * sizeof(T)));
        var scratchY = scratchX + (nint)together * sizeX;
        var tile = scratchY + (nint)together * sizeY;
        var walk = new PlaneWalk { Row = gradient.Stride * sizeof(T), Steps = steps, StepX = TLanes.Count * sizeof(T), StepY = TLanes.Count * sizeof(T), NextX = sizeX * sizeof(T), NextY = sizeY * sizeof(T) };

        for (var image = firstImage; image < lastImage; image += together)
        {
            walk.Images = Math.Min(together, lastImage - image);
            for (var i = 0; i < walk.Images; i++)
            {
                var item = (nint)(image + i) * plan.Groups + group;
                LayOut(scratchX + (nint)i * sizeX, x + item * plan.Channels * plan.Layout.Y.Size * plan.Layout.X.Size, planes, ones, sizeX);
                gradient.Copy<TLanes, TVector, T>(dy + (item * plan.Rows + firstRow) * set.Y.Count * set.X.Count, rows, scratchY + (nint)i * sizeY, T.Zero);
            }
            for (var block = firstBlock; block < lastBlock; block++)
            {
                var row = plan.BlockStart(block, blocks);
                Block((byte*)(scratchY + (nint)(row - firstRow) * gradient.Stride), (byte*)scratchX, &walk, tile,
                    shard, group * plan.Rows + row, plan.BlockStart(block + 1, blocks) - row);
            }
        }
    }

    // The planes, then ones for the bias, then zeros: what is read behind a plane must be a finite number.
    void LayOut(T* to, T* image, int planes, int ones, int size)
    {
        plan.Layout.Copy<TLanes, TVector, T>(image, plan.Channels, to, T.Zero);
        new Span<T>(to + planes, ones).Fill(T.One);
        new Span<T>(to + planes + ones, size - planes - ones).Clear();
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    void Block(byte* gradient, byte* planes, PlaneWalk* walk, T* tile, int shard, int row, int rows)
    {
        int columns = Columns + 1, tiles = (columns + tileColumns - 1) / tileColumns;
        var rowSums = sums + ((nint)shard * plan.Groups * plan.Rows + row) * columns;
        for (var t = 0; t < tiles; t++)
        {
            int first = (int)((long)columns * t / tiles), count = (int)((long)columns * (t + 1) / tiles) - first;
            PlaneDots<TLanes, TVector, T>.Run(rows, count, gradient, planes, offsets + first, walk, tile);
            for (var i = 0; i < rows; i++)
                for (var j = 0; j < count; j++) rowSums[(nint)i * columns + first + j] += tile[i * count + j];
        }
    }

    static PlaneAxis Whole(int size, int length) => new(size, length, 1, [0], []);
}
