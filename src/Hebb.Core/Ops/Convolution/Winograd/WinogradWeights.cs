using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Hebb.Kernels;

/// <summary>
/// The gradients of a <see cref="WinogradPass"/> by its weights and its bias: dw = Gᵀ·[Σ over tiles of (A·dy·Aᵀ) ⊙ (Bᵀ·x·B)]·G, in
/// sixteen products of matrices with the tiles between them.
/// </summary>
static unsafe class WinogradWeights
{
    // Sixteen numbers for each kernel of nine.
    const int MostShardBytes = 16 << 20;

    // Tiles of a shard: with fewer, adding the sums of shards takes longer than working them out.
    const int TilesOfShard = 256;

    /// <summary>dw = Σ over images and positions of dy · x, and db = Σ of dy; added to what is there when asked.</summary>
    public static void Run<T>(WinogradPass pass, Tensor x, Tensor dy, Tensor? winners, Tensor? dw, Tensor? db, bool accumulateWeights, bool accumulateBias)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (Lanes.Has512) Run<Lanes512<T>, Vector512<T>, T>(pass, x, dy, winners, dw, db, accumulateWeights, accumulateBias);
        else if (Vector256.IsHardwareAccelerated) Run<Lanes256<T>, Vector256<T>, T>(pass, x, dy, winners, dw, db, accumulateWeights, accumulateBias);
        else if (Vector128.IsHardwareAccelerated) Run<Lanes128<T>, Vector128<T>, T>(pass, x, dy, winners, dw, db, accumulateWeights, accumulateBias);
        else Run<ScalarLanes<T>, T, T>(pass, x, dy, winners, dw, db, accumulateWeights, accumulateBias);
    }

    static void Run<TLanes, TVector, T>(WinogradPass pass, Tensor x, Tensor dy, Tensor? winners, Tensor? dw, Tensor? db, bool accumulateWeights, bool accumulateBias)
        where TLanes : struct, ILanes<TVector, T>
        where TVector : unmanaged
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        // A shard's sums: for each group sixteen matrices [rows, columns], whole vectors wide, and then the bias.
        int columns = Whole<T>(pass.Channels), products = pass.Groups * WinogradPass.Numbers * pass.Rows * columns;
        var size = products + Whole<T>(pass.Groups * pass.Rows);
        var tiles = (long)pass.Images * pass.TilesDown * pass.TilesAcross;
        var sums = Tensor.Zeros([WeightSums.Shards(pass.Images, tiles / TilesOfShard, (long)size * sizeof(T), MostShardBytes), size], dy.DType);
        fixed (T* from = x.Span<T>(), gradient = dy.Span<T>(), to = sums.Span<T>())
        fixed (T* which = winners is null ? default : winners.Span<T>())
        {
            nint items = (nint)pass.Images * pass.Groups;
            var inputs = new WinogradSource<T>(pass.Input, items * pass.Channels, from, null);
            var gradients = new WinogradSource<T>(pass.Output, items * pass.Rows, gradient, which);
            var work = new WinogradWeights<TLanes, TVector, T>(pass, inputs, gradients, to, sums.Shape[0], columns, size);
            Team.Run(work.Parts, ref work);
        }
        var total = sums.Span<T>()[..size];
        for (var next = size; next < sums.Length; next += size) TensorPrimitives.Add(total, sums.Span<T>().Slice(next, size), total);
        if (dw is not null)
        {
            fixed (T* from = total, to = dw.Span<T>()) Collect(pass, from, columns, to, accumulateWeights);
        }
        if (db is not null)
        {
            ReadOnlySpan<T> bias = total.Slice(products, pass.Groups * pass.Rows);
            if (accumulateBias) TensorPrimitives.Add(db.Span<T>(), bias, db.Span<T>());
            else bias.CopyTo(db.Span<T>());
        }
        sums.Release();
    }

    /// <summary>The elements of the whole vectors that hold a row.</summary>
    public static int Whole<T>(int count) => (count + Vector512<T>.Count - 1) / Vector512<T>.Count * Vector512<T>.Count;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Collect<T>(WinogradPass pass, T* sums, int columns, T* dw, bool accumulate) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var lanes = Vector512<T>.Count;
        T* taps = stackalloc T[9 * lanes], turned = stackalloc T[9 * lanes];
        var size = (nint)pass.Rows * columns;
        for (var group = 0; group < pass.Groups; group++, sums += (WinogradPass.Numbers - 1) * size)
            for (var row = 0; row < pass.Rows; row++, sums += columns)
                for (var channel = 0; channel < pass.Channels; channel += lanes)
                {
                    var count = Math.Min(lanes, pass.Channels - channel);
                    WinogradTransform.KernelGradients(sums + channel, size, taps, lanes);
                    Transposition.Copy(taps, lanes, turned, 9, 9, count);
                    if (accumulate) TensorPrimitives.Add(new(turned, 9 * count), new ReadOnlySpan<T>(dw, 9 * count), new Span<T>(turned, 9 * count));
                    new ReadOnlySpan<T>(turned, 9 * count).CopyTo(new(dw, 9 * count));
                    dw += 9 * count;
                }
    }
}

/// <summary>The shards of a weight gradient as parts of one call.</summary>
readonly unsafe struct WinogradWeights<TLanes, TVector, T> : IWork
    where TLanes : struct, ILanes<TVector, T>
    where TVector : unmanaged
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    // Transformed tiles of both sides, but so many at least that adding to all sums for every piece costs little.
    const int CacheBytes = 640 << 10, FewestTiles = 64;

    readonly WinogradPass pass;
    readonly WinogradPieces pieces;
    readonly WinogradSource<T> x, dy;
    readonly T* sums;
    readonly int shards, columns, size;
    readonly nint stride, spacing;

    public WinogradWeights(WinogradPass pass, in WinogradSource<T> x, in WinogradSource<T> dy, T* sums, int shards, int columns, int size)
    {
        this.pass = pass;
        this.x = x;
        this.dy = dy;
        this.sums = sums;
        this.shards = shards;
        this.columns = columns;
        this.size = size;
        // The same for any number of threads, because it decides in which order sums are added.
        var tiles = Math.Max(FewestTiles, CacheBytes / (WinogradPass.Numbers * sizeof(T) * (pass.Channels + pass.Rows)));
        pieces = WinogradPieces.Of((pass.Images + shards - 1) / shards, pass, tiles, 1);
        (stride, spacing) = WinogradProduct<TLanes, TVector, T>.Distances(pieces.LargestRows * pass.TilesAcross);
    }

    public int Parts => shards * pass.Groups;

    public void Part(int index)
    {
        var (shard, group) = Math.DivRem(index, pass.Groups);
        int first = (int)((long)pass.Images * shard / shards), last = (int)((long)pass.Images * (shard + 1) / shards);
        for (var piece = 0; piece < pieces.Count; piece++)
        {
            var (from, count, _, _) = pieces[piece];
            count = Math.Min(count, last - first - from);
            if (count > 0) Piece(shard, group, first + from, count, piece);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    void Piece(int shard, int group, int firstImage, int count, int piece)
    {
        var (_, _, firstRow, down) = pieces[piece];
        WinogradPlanes inputs = pass.InputPlanes(firstRow, down), gradients = pass.OutputPlanes(firstRow, down);
        int across = pass.TilesAcross, tiles = count * down * across;
        var panelSize = (nint)columns * (tiles + 1);
        var inputTiles = (T*)PanelBuffer.Rent((nuint)(((pass.Channels + pass.Rows) * spacing + panelSize + inputs.Elements<T>()) * sizeof(T)));
        var gradientTiles = inputTiles + pass.Channels * spacing;
        var panel = gradientTiles + pass.Rows * spacing;
        var planes = panel + panelSize;
        // Columns behind the last channel make sums that nobody reads; zeros keep them quick.
        if (columns > pass.Channels) new Span<T>(panel, (int)panelSize).Clear();
        for (var image = 0; image < count; image++)
        {
            var item = (nint)(firstImage + image) * pass.Groups + group;
            var place = (nint)image * down * across;
            WinogradProduct<TLanes, TVector, T>.ToTiles(x, inputs, item * pass.Channels, pass.Channels, across, planes, inputTiles + place, stride, spacing);
            ToTiles(gradients, item, planes, gradientTiles + place);
        }

        var to = sums + (nint)shard * size;
        var product = (nint)pass.Rows * columns;
        AddBias(gradientTiles + 5 * stride, tiles, to + pass.Groups * WinogradPass.Numbers * product + group * pass.Rows);
        to += group * WinogradPass.Numbers * product;
        for (var number = 0; number < WinogradPass.Numbers; number++, to += product)
            AddProduct(gradientTiles + number * stride, inputTiles + number * stride, tiles, panel, to);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    void ToTiles(in WinogradPlanes layout, nint item, T* planes, T* tiles)
    {
        int width = layout.Width, across = pass.TilesAcross;
        var odd = planes + layout.Distance<T>();
        for (var channel = item * pass.Rows; channel < (item + 1) * pass.Rows; channel++, tiles += spacing)
        {
            dy.LayOut<TLanes, TVector>(layout, channel, planes);
            for (var row = 0; row < layout.Rows / 2; row++)
                WinogradTransform.Gradient<TLanes, TVector, T>(planes + 2 * row * width, odd + 2 * row * width, width, across, tiles + (nint)row * across, stride);
        }
    }

    // The sixth number of a gradient's tile is the sum of its four results.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    void AddBias(T* gradients, int tiles, T* bias)
    {
        for (var row = 0; row < pass.Rows; row++, gradients += spacing) bias[row] += TensorPrimitives.Sum(new ReadOnlySpan<T>(gradients, tiles));
    }

    // sums[row, channel] += Σ over tiles of gradients[row, tile] · inputs[channel, tile]; vectors run along the channels.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    void AddProduct(T* gradients, T* inputs, int tiles, T* panel, T* to)
    {
        Transposition.Copy(inputs, spacing, panel, columns, pass.Channels, tiles);
        var tilePass = new TilePass
        {
            Depth = tiles,
            RowStride = spacing * sizeof(T),
            DepthStride = sizeof(T),
            VectorStride = columns * sizeof(T),
            ResultStride = columns * sizeof(T),
            Accumulate = true,
        };
        var blocks = (pass.Rows + TLanes.TileRows - 1) / TLanes.TileRows;
        for (var block = 0; block < blocks; block++)
        {
            int row = pass.Rows * block / blocks, rows = pass.Rows * (block + 1) / blocks - row;
            byte* scalars = (byte*)(gradients + row * spacing), result = (byte*)(to + (nint)row * columns);
            var column = 0;
            for (; column < columns - TLanes.Count; column += 2 * TLanes.Count)
                Tiles<TLanes, TVector, T>.Run2(rows, scalars, (byte*)(panel + column), result + column * sizeof(T), &tilePass);
            if (column < columns) Tiles<TLanes, TVector, T>.Run1(rows, scalars, (byte*)(panel + column), result + column * sizeof(T), &tilePass);
        }
    }
}
