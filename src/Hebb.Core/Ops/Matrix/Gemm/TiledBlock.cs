using System.Numerics;
using System.Runtime.CompilerServices;

namespace Hebb.Kernels;

/// <summary>One thread's block of a product, walked in passes over K and in tiles that sum in registers.</summary>
unsafe struct TiledBlock<TLanes, TVector, T>
    where TLanes : struct, ILanes<TVector, T>
    where TVector : unmanaged
    where T : unmanaged, IFloatingPointIeee754<T>
{
    // Half of a second-level cache of today: packed vectors survive there while tiles stream past them.
    const int BlockBytes = 512 << 10;

    // A pass over K that is summed in registers: long enough to hide reading and writing the tile, short enough for the caches.
    const int DepthOfManyPanels = 512;
    const int DepthOfFewPanels = 1024;

    // Fewer rows than this read the vectors where they are; more share the cost of packing them, which pays when a panel that
    // is not packed would fill too much of the caches.
    const int RowsWorthPacking = 128, DepthWorthPacking = 256;

    // So many share it already where vectors come from beyond the caches and lie too far apart to be fetched ahead.
    const int RowsWorthFetching = 28;

    // So many tiles share a row of scalars that copying it costs little; so many bytes of them are copied at a time, which the last
    // cache keeps while all columns go past them.
    const int PanelsWorthCopying = 8;
    const int CopyBytes = 4 << 20;

    // So few rows take more vectors at a time, or their sums would wait for one another.
    const int FewRows = 3;

    readonly ProductSides<T> sides;
    readonly int firstRow;
    readonly int lastRow;
    readonly int firstColumn;
    readonly int lastColumn;

    readonly bool packed;
    bool copied;

    // The thread's own memory: packed panels, a tile that cannot be written in place, and copied rows.
    T* panels;
    T* tile;
    T* rowCopies;

    // The pass: K from k0 on, the rows that it takes together, and the columns whose panels are at hand.
    TilePass pass;
    int k0;
    int depth;
    TileHeights heights;
    int panelColumn;
    bool firstPass;
    bool finishes;

    public TiledBlock(in ProductSides<T> sides, int firstRow, int lastRow, int firstColumn, int lastColumn)
    {
        this.sides = sides;
        this.firstRow = firstRow;
        this.lastRow = lastRow;
        this.firstColumn = firstColumn;
        this.lastColumn = lastColumn;
        packed = Packs(sides);
    }

    /// <summary>How many vectors of a row are summed at a time where they are not packed.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int VectorsTogether(int rows) => rows switch { 1 => 8, <= FewRows => 4, _ => 2 };

    /// <summary>Whether each block of a product copies the vectors of its columns.</summary>
    public static bool Packs(in ProductSides<T> sides) => SharesPacking(sides)
        || sides.Columns < TLanes.Count
        || (Processor.FetchesWithinPages && sides.Rows > RowsWorthFetching && VectorBytes(sides) > BlockBytes);

    static bool SharesPacking(in ProductSides<T> sides) =>
        sides.VectorsStoredAcross || (sides.Rows > RowsWorthPacking && (sides.Depth > DepthWorthPacking || sides.DepthStride != 1));

    static long VectorBytes(in ProductSides<T> sides) => (long)sides.Depth * sides.Columns * sizeof(T);

    static int PanelWidth
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => 2 * TLanes.Count;
    }

    // A result stored across is turned in squares of four.
    readonly int RowUnit => sides.ResultStoredAcross && TLanes.TileRows >= 8 ? 4 : 1;

    // A function of the whole product, neither of this block nor of the processor's maker: where a sum is cut decides its bits.
    readonly int DepthStep
    {
        get
        {
            var passes = Passes(sides.Depth, sides.Columns);
            return (sides.Depth + passes - 1) / passes;
        }
    }

    /// <summary>How often a result is read and written again until all of K is summed.</summary>
    public static int Passes(int depth, int columns)
    {
        var most = columns > 4 * PanelWidth ? DepthOfManyPanels : DepthOfFewPanels;
        return (depth + most - 1) / most;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Run()
    {
        int columns = lastColumn - firstColumn, rows = lastRow - firstRow, step = DepthStep, width = PanelWidth;
        var columnStep = Math.Min(ColumnStep(columns, rows, step), columns);
        copied = columnStep >= PanelsWorthCopying * width && CopiesRows(step);
        var rowStep = copied ? Math.Min(RowsCopiedTogether(step), rows) : rows;
        heights = new(firstRow, firstRow + rowStep, RowUnit, TLanes.TileRows);
        Allocate(packed ? (columnStep + width - 1) / width : 1, copied ? heights.Count : 0, step);

        for (k0 = 0; k0 < sides.Depth; k0 += step)
        {
            BeginPass(Math.Min(step, sides.Depth - k0));
            for (var row = firstRow; row < lastRow; row += rowStep)
            {
                heights = new(row, Math.Min(row + rowStep, lastRow), RowUnit, TLanes.TileRows);
                if (copied)
                    CopyRows();
                for (var column = firstColumn; column < lastColumn; column += columnStep)
                    Walk(column, Math.Min(column + columnStep, lastColumn));
            }
        }
    }

    // Columns that all rows go past before the next ones come: panels that the second-level cache keeps.
    readonly int ColumnStep(int columns, int rows, int step)
    {
        var width = PanelWidth;
        if (packed) return Math.Max(BlockBytes / (step * width * sizeof(T)), 1) * width;
        return rows <= FewRows || (long)step * columns * sizeof(T) <= BlockBytes ? columns : width;
    }

    void Allocate(int panelCount, int copyCount, int step)
    {
        nint panelElements = (nint)panelCount * PanelWidth * step, tileElements = TLanes.TileRows * PanelWidth;
        panels = (T*)PanelBuffer.Rent((nuint)((panelElements + tileElements + copyCount * RowCopySize(step)) * sizeof(T)));
        tile = panels + panelElements;
        rowCopies = tile + tileElements;
    }

    void BeginPass(int passDepth)
    {
        depth = passDepth;
        firstPass = k0 == 0;
        finishes = k0 + depth == sides.Depth && (sides.Bias != null || sides.Rectify);
        pass.Depth = depth;
        pass.RowStride = sides.RowStride * sizeof(T);
        pass.DepthStride = sides.DepthStride * sizeof(T);
    }

    // Scalars whole pages apart compete for the same few cache lines; columns of a deep block fill too many.
    readonly bool CopiesRows(int step)
    {
        const int Page = 4096, DeepColumn = 192;
        var stride = sides.DepthStride == 1 ? sides.RowStride : sides.DepthStride;
        return stride * sizeof(T) % Page == 0 || (sides.DepthStride != 1 && step >= DeepColumn);
    }

    static int RowsCopiedTogether(int step) => Math.Max(CopyBytes / (int)(RowCopySize(step) * sizeof(T)), 1) * TLanes.TileRows;

    static nint RowCopySize(int step) => TLanes.TileRows * RowCopyStride(step);

    // Rows a power of two apart would compete for the same lines of the first-level cache.
    static nint RowCopyStride(int step) => (step | 15) + 17;

    // The rows of each tile close together, once for all columns that go past them.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    void CopyRows()
    {
        nint stride = RowCopyStride(depth), bytes = (nint)depth * sizeof(T);
        for (var t = 0; t < heights.Count; t++)
        {
            int row = heights.Start(t), rows = heights.Start(t + 1) - row;
            T* source = Scalars(row), copy = RowCopy(t);
            if (sides.DepthStride == 1)
            {
                for (var i = 0; i < rows; i++)
                    Buffer.MemoryCopy(source + i * sides.RowStride, copy + i * stride, bytes, bytes);
            }
            else
            {
                PanelPacking<TLanes, TVector, T>.CopyColumns(source, sides.DepthStride, rows, depth, copy, TLanes.TileRows);
            }
        }

        (pass.RowStride, pass.DepthStride) = sides.DepthStride == 1 ? (stride * sizeof(T), sizeof(T)) : (sizeof(T), TLanes.TileRows * sizeof(T));
    }

    readonly T* Scalars(int row) => sides.S + row * sides.RowStride + k0 * sides.DepthStride;

    readonly T* RowCopy(int t) => rowCopies + t * RowCopySize(depth);

    // All tiles of some columns, from the top down.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    void Walk(int column, int columnEnd)
    {
        panelColumn = column;
        if (packed)
            Pack(columnEnd);
        for (int t = 0, row = heights.Start(0), count = heights.Count; t < count; t++)
        {
            var next = heights.Start(t + 1);
            TileRow(copied ? RowCopy(t) : Scalars(row), row, next - row, column, columnEnd);
            row = next;
        }
    }

    readonly void Pack(int columnEnd)
    {
        var width = PanelWidth;
        var panel = panels;
        for (var column = panelColumn; column < columnEnd; column += width, panel += (nint)width * depth)
        {
            var columns = Math.Min(width, columnEnd - column);
            if (sides.VectorsStoredAcross)
                PanelPacking<TLanes, TVector, T>.PackAcross(sides.V + column * sides.VectorStride + k0, sides.VectorStride, columns, depth, panel);
            else
                PanelPacking<TLanes, TVector, T>.Pack(sides.V + k0 * sides.VectorStride + column, sides.VectorStride, columns, depth, panel);
        }
    }

    // Tiles side by side, sharing their rows of the broadcast side.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    void TileRow(T* s, int row, int rows, int column, int columnEnd)
    {
        var width = PanelWidth;
        var v = packed ? panels + (nint)(column - panelColumn) * depth : sides.V + k0 * sides.VectorStride + column;
        nint vectorStride = packed ? width : sides.VectorStride, step = packed ? (nint)width * depth : width;
        pass.VectorStride = vectorStride * sizeof(T);
        if (!sides.ResultStoredAcross)
        {
            pass.Accumulate = !firstPass || sides.Accumulate;
            pass.ResultStride = sides.ResultStride * sizeof(T);
            var c = sides.C + row * sides.ResultStride + column;
            fixed (TilePass* shared = &pass)
            {
                if (rows <= FewRows && !packed)
                {
                    for (var wide = VectorsTogether(rows) * TLanes.Count; column <= columnEnd - wide; column += wide, v += wide, c += wide)
                    {
                        RunWide(rows, (byte*)s, (byte*)v, (byte*)c, shared);
                        if (finishes)
                            Finish(c, sides.ResultStride, rows, column, wide);
                    }
                }

                for (; column <= columnEnd - width; column += width, v += step, c += width)
                {
                    Tiles<TLanes, TVector, T>.Run2(rows, (byte*)s, (byte*)v, (byte*)c, shared);
                    if (finishes)
                        Finish(c, sides.ResultStride, rows, column, width);
                }

                if (columnEnd - column >= TLanes.Count)
                {
                    Tiles<TLanes, TVector, T>.Run1(rows, (byte*)s, (byte*)v, (byte*)c, shared);
                    if (finishes)
                        Finish(c, sides.ResultStride, rows, column, TLanes.Count);
                    column += TLanes.Count;
                    v += TLanes.Count;
                }
            }
        }

        for (; column <= columnEnd - width; column += width, v += step)
            TileAside(s, v, row, rows, column, width);
        for (var taken = TLanes.Count; column < columnEnd; column += taken, v += taken)
        {
            taken = Math.Min(taken, columnEnd - column);
            TileAside(s, v, row, rows, column, taken);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void RunWide(int rows, byte* s, byte* v, byte* c, TilePass* shared)
    {
        if (rows == 1)
            Tiles<TLanes, TVector, T>.Run8(rows, s, v, c, shared);
        else
            Tiles<TLanes, TVector, T>.Run4(rows, s, v, c, shared);
    }

    // A tile that sums in the thread's memory, because the result is stored across or ends within a vector.
    void TileAside(T* s, T* v, int row, int rows, int column, int width)
    {
        // Columns that do not fill a vector are its last lanes, so that it ends where they do; a panel goes on beyond them instead.
        var skipped = packed ? 0 : Math.Max(TLanes.Count - width, 0);
        var full = PanelWidth;
        var border = new TileBorder<T>(sides, tile + skipped, full, row, rows, column, width);
        pass.Accumulate = border.Fill(firstPass);
        pass.ResultStride = full * sizeof(T);
        fixed (TilePass* shared = &pass)
        {
            if (width > TLanes.Count)
                Tiles<TLanes, TVector, T>.Run2(rows, (byte*)s, (byte*)v, (byte*)tile, shared);
            else
                Tiles<TLanes, TVector, T>.Run1(rows, (byte*)s, (byte*)(v - skipped), (byte*)tile, shared);
        }

        if (finishes)
            Finish(tile + skipped, full, rows, column, width);
        border.Empty();
    }

    // Bias and rectification, while the tile is still in the first-level cache. What it has beyond its width lies aside.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    readonly void Finish(T* c, nint stride, int rows, int column, int width)
    {
        var bias = sides.Bias == null || sides.ResultStoredAcross ? null : sides.Bias + column;
        for (var i = 0; i < rows; i++, c += stride)
        {
            for (var j = 0; j < width; j += TLanes.Count)
            {
                var sum = *(TVector*)(c + j);
                if (bias != null)
                    sum = TLanes.Add(sum, j <= width - TLanes.Count ? *(TVector*)(bias + j) : TLanes.LoadPart(bias + j, width - j));
                *(TVector*)(c + j) = sides.Rectify ? TLanes.Rectify(sum) : sum;
            }
        }
    }
}
