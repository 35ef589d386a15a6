using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Hebb.Kernels;

/// <summary>Computes a <see cref="WinogradPass"/>.</summary>
static unsafe class WinogradProduct
{
    /// <summary>result = pass(x, weights).</summary>
    public static void Run<T>(WinogradPass pass, Tensor x, Tensor? winners, Tensor weights, in ConvResult result)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (result.Y.Length == 0) return;
        if (Lanes.Has512) Run<Lanes512<T>, Vector512<T>, T>(pass, x, winners, weights, result);
        else if (Vector256.IsHardwareAccelerated) Run<Lanes256<T>, Vector256<T>, T>(pass, x, winners, weights, result);
        else if (Vector128.IsHardwareAccelerated) Run<Lanes128<T>, Vector128<T>, T>(pass, x, winners, weights, result);
        else Run<ScalarLanes<T>, T, T>(pass, x, winners, weights, result);
    }

    static void Run<TLanes, TVector, T>(WinogradPass pass, Tensor x, Tensor? winners, Tensor weights, in ConvResult result)
        where TLanes : struct, ILanes<TVector, T>
        where TVector : struct
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var kernels = Tensor.Empty([pass.Groups, WinogradPass.Numbers, (int)WinogradKernels<T>.Stride(pass, TLanes.TileRows)], result.Y.DType);
        fixed (T* from = x.Span<T>(), w = weights.Span<T>(), u = kernels.Span<T>(), y = result.Y.Span<T>())
        fixed (T* bias = result.Bias is null ? default : result.Bias.Span<T>(), largest = result.Winners is null ? default : result.Winners.Span<T>(), which = winners is null ? default : winners.Span<T>())
        {
            var source = new WinogradSource<T>(pass.Input, (nint)pass.Images * pass.Groups * pass.Channels, from, which);
            var work = new WinogradProduct<TLanes, TVector, T>(pass, source, u, new(result, y, bias, largest));
            // A thread that computes some rows alone has made their kernels, too.
            var packing = new WinogradKernels<T>(pass, w, u, TLanes.TileRows, work.Shares);
            Team.Run(work.Shares, ref packing);
            Team.Run(work.Parts, ref work);
        }
        kernels.Release();
    }
}

/// <summary>The pieces of a pass as parts of one call.</summary>
readonly unsafe struct WinogradProduct<TLanes, TVector, T> : IWork
    where TLanes : struct, ILanes<TVector, T>
    where TVector : struct
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    // Transformed tiles of all channels, which are read again for every block of rows; but so many at least that reading all kernels
    // again for every piece costs little.
    const int CacheBytes = 384 << 10, FewestTiles = 128;

    // From about 10 µs of work on, a second thread pays for its call.
    const long WorthSharing = 1 << 19;

    readonly WinogradPass pass;
    readonly WinogradPieces pieces;
    readonly ConvResult<T> result;
    readonly WinogradSource<T> source;
    readonly T* kernels;
    readonly int blocks;
    readonly nint stride, spacing;

    public WinogradProduct(WinogradPass pass, in WinogradSource<T> source, T* kernels, in ConvResult<T> result)
    {
        this.pass = pass;
        this.source = source;
        this.kernels = kernels;
        this.result = result;
        blocks = (pass.Rows + TLanes.TileRows - 1) / TLanes.TileRows;
        var work = 4L * pass.Groups * pass.Channels * pass.Rows * pass.Images * pass.Output.Height * pass.Output.Width;
        var threads = work >= WorthSharing ? Team.Threads : 1;
        var tiles = Math.Max(FewestTiles, CacheBytes / (WinogradPass.Numbers * sizeof(T) * pass.Channels));
        pieces = WinogradPieces.Of(pass.Images, pass, tiles, Math.Min(threads, pass.Images));
        // Few pieces are cut along their rows, for which each share makes the tiles anew.
        var items = pieces.Count * pass.Groups;
        Shares = items >= threads ? 1 : Math.Min(blocks, threads / items);
        (stride, spacing) = Distances(pieces.LargestRows * pass.TilesAcross);
        Parts = threads == 1 ? 1 : items * Shares;
    }

    public int Parts { get; }

    /// <summary>Into how many shares the rows are cut.</summary>
    public int Shares { get; }

    /// <summary>From one number of a tile to the next, with room for a vector that runs over, and from one channel to the next, in other lines of the cache.</summary>
    public static (nint Stride, nint Spacing) Distances(int tiles)
    {
        var line = Vector512<T>.Count;
        var stride = (tiles + 2 * line - 1) / line * line;
        return (stride, WinogradPass.Numbers * stride + line);
    }

    public void Part(int index)
    {
        var all = pieces.Count * pass.Groups * Shares;
        int from = (int)((long)all * index / Parts), to = (int)((long)all * (index + 1) / Parts);
        for (var part = from; part < to; part++)
        {
            var (item, share) = Math.DivRem(part, Shares);
            Piece(item % pass.Groups, item / pass.Groups, blocks * share / Shares, blocks * (share + 1) / Shares);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    void Piece(int group, int piece, int firstBlock, int lastBlock)
    {
        var (firstImage, count, firstRow, down) = pieces[piece];
        var layout = pass.InputPlanes(firstRow, down);
        var tilesSize = pass.Channels * spacing;
        var offsetsSize = (nint)pass.Channels * (sizeof(long) / sizeof(T)) + Vector512<T>.Count & -Vector512<T>.Count;
        var tiles = (T*)PanelBuffer.Rent((nuint)((tilesSize + TLanes.TileRows * spacing + offsetsSize + layout.Elements<T>()) * sizeof(T)));
        var products = tiles + tilesSize;
        var offsets = (long*)(products + TLanes.TileRows * spacing);
        var planes = (T*)offsets + offsetsSize;

        for (var image = 0; image < count; image++)
        {
            var item = (nint)(firstImage + image) * pass.Groups + group;
            ToTiles(source, layout, item * pass.Channels, pass.Channels, pass.TilesAcross, planes, tiles + (nint)image * down * pass.TilesAcross, stride, spacing);
        }
        for (var channel = 0; channel < pass.Channels; channel++) offsets[channel] = channel * spacing * sizeof(T);
        for (var block = firstBlock; block < lastBlock; block++)
        {
            int row = pass.Rows * block / blocks, rows = pass.Rows * (block + 1) / blocks - row;
            Products(group, block, row, rows, tiles, offsets, count * down * pass.TilesAcross, products);
            for (var i = 0; i < rows; i++)
                for (var image = 0; image < count; image++)
                {
                    if (result.Pool) EmitLargest(firstImage + image, group * pass.Rows + row + i, firstRow, down, products + i * spacing + (nint)image * down * pass.TilesAcross);
                    else Emit(firstImage + image, group * pass.Rows + row + i, firstRow, down, products + i * spacing + (nint)image * down * pass.TilesAcross);
                }
        }
    }

    /// <summary>The tiles of some channels.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void ToTiles(
        in WinogradSource<T> source, in WinogradPlanes layout, nint first, int count, int across, T* planes, T* tiles, nint stride, nint spacing)
    {
        var width = layout.Width;
        var odd = planes + layout.Distance<T>();
        for (var channel = first; channel < first + count; channel++, tiles += spacing)
        {
            source.LayOut<TLanes, TVector>(layout, channel, planes);
            for (var row = 0; row < layout.Rows / 2 - 1; row++)
                WinogradTransform.Input<TLanes, TVector, T>(planes + 2 * row * width, odd + 2 * row * width, width, across, tiles + (nint)row * across, stride);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    void Products(int group, int block, int row, int rows, T* tiles, long* offsets, int count, T* products)
    {
        var size = WinogradKernels<T>.Stride(pass, TLanes.TileRows);
        var kernel = kernels + group * size * WinogradPass.Numbers + WinogradKernels<T>.Start(pass, row, block);
        for (var number = 0; number < WinogradPass.Numbers; number++, kernel += size, tiles += stride, products += stride)
        {
            var position = 0;
            for (; position < count - TLanes.Count; position += 2 * TLanes.Count)
                PlaneTiles<TLanes, TVector, T>.Run2(rows, kernel, (byte*)(tiles + position), offsets, pass.Channels, products + position, spacing);
            if (position < count)
                PlaneTiles<TLanes, TVector, T>.Run1(rows, kernel, (byte*)(tiles + position), offsets, pass.Channels, products + position, spacing);
        }
    }

    // One channel of one image: some rows of tiles become twice as many rows of results.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    void Emit(int image, int channel, int firstRow, int down, T* products)
    {
        int height = pass.Output.Height, width = pass.Output.Width, across = pass.TilesAcross, lanes = Vector512<T>.Count;
        var start = result.Y + ((nint)image * pass.Groups * pass.Rows + channel) * height * width;
        var end = start + (nint)Math.Min(height, 2 * (firstRow + down)) * width;
        var to = start + (nint)firstRow * 2 * width;
        var offset = Vector512.Create(result.Bias == null ? T.Zero : result.Bias[channel]);
        for (var row = 0; row < down; row++, products += across, to += 2 * width)
            // From the right: what runs over from the upper row is then written after it in the lower one.
            for (var tile = (across - 1) / lanes * lanes; tile >= 0; tile -= lanes)
            {
                WinogradTransform.Output(products + tile, stride, out var topEven, out var topOdd, out var lowEven, out var lowOdd);
                Interleave(topEven + offset, topOdd + offset, to + 2 * tile, width - 2 * tile, end);
                if (to + width < end) Interleave(lowEven + offset, lowOdd + offset, to + width + 2 * tile, width - 2 * tile, end);
            }
    }

    // The largest result of each tile.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    void EmitLargest(int image, int channel, int firstRow, int down, T* products)
    {
        int rows = pass.Output.Height / 2, columns = pass.Output.Width / 2, across = pass.TilesAcross, lanes = Vector512<T>.Count;
        var last = Math.Min(rows, firstRow + down);
        var start = ((nint)image * pass.Groups * pass.Rows + channel) * rows * columns;
        T* end = result.Y + start + last * columns, winners = result.Winners == null ? null : result.Winners + start + firstRow * columns;
        var to = result.Y + start + firstRow * columns;
        var offset = Vector512.Create(result.Bias == null ? T.Zero : result.Bias[channel]);
        for (var row = firstRow; row < last; row++, products += across, to += columns)
        {
            for (var i = 0; i < columns; i += lanes)
            {
                WinogradTransform.Output(products + i, stride, out var topEven, out var topOdd, out var lowEven, out var lowOdd);
                LargestOfFour<T>.Store(topEven + offset, topOdd + offset, lowEven + offset, lowOdd + offset, result.Relu, to + i, winners == null ? null : winners + i, columns - i, end);
            }
            if (winners != null) winners += columns;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    void Interleave(Vector512<T> even, Vector512<T> odd, T* to, int count, T* end)
    {
        var (first, second) = Zip.Both(even, odd);
        Put(first, to, count, end);
        if (count > Vector512<T>.Count) Put(second, to + Vector512<T>.Count, count - Vector512<T>.Count, end);
    }

    // A whole vector may run over into the row below, which is written later.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    void Put(Vector512<T> results, T* to, int count, T* end)
    {
        if (end - to >= Vector512<T>.Count)
        {
            if (result.Accumulate) results = Vector512.Load(to) + (results & Lanes.Leading<T>(count));
            (result.Relu ? Lanes512<T>.Rectify(results) : results).Store(to);
            return;
        }
        for (var i = 0; i < Math.Min(count, Vector512<T>.Count); i++)
        {
            var sum = result.Accumulate ? to[i] + results[i] : results[i];
            to[i] = result.Relu && sum < T.Zero ? T.Zero : sum;
        }
    }
}
