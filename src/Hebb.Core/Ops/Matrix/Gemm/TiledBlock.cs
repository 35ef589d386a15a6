using System.Runtime.CompilerServices;

namespace Hebb.Kernels;

/// <summary>One thread's block of a product.</summary>
internal unsafe ref struct TiledBlock<TLanes, TVector, T>
    where TLanes : struct, ILanes<TVector, T>
    where TVector : struct
    where T : unmanaged
{
    // Half of a small second-level cache, so that a packed block survives while tiles stream past it.
    internal static int BlockBytes = 512 << 10;

    internal static int DepthBlock = 512;
    internal static int DirectRows = 128;
    internal static int CopyPanels = 4;

    private ProductSides<T> sides;
    private TilePass pass;
    private readonly int firstRow;
    private readonly int lastRow;
    private readonly int firstColumn;
    private readonly int lastColumn;

    // Memory of this thread: packed panels, a copy of one tile's rows, and the tile itself where it cannot be written in place.
    private T* panels;
    private T* rowCopy;
    private T* tile;

    private int k0;
    private int depth;
    private bool firstPass;
    private bool lastPass;

    private TiledBlock(in ProductSides<T> sides, int firstRow, int lastRow, int firstColumn, int lastColumn)
    {
        this.sides = sides;
        this.firstRow = firstRow;
        this.lastRow = lastRow;
        this.firstColumn = firstColumn;
        this.lastColumn = lastColumn;
    }

    private static int PanelWidth
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => 2 * TLanes.Count;
    }

    private readonly int RowUnit => sides.ResultStoredAcross && TLanes.TileRows >= 8 ? 4 : 1;

    public static void Run(in ProductSides<T> sides, int firstRow, int lastRow, int firstColumn, int lastColumn) =>
        new TiledBlock<TLanes, TVector, T>(sides, firstRow, lastRow, firstColumn, lastColumn).Run();

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Run()
    {
        int rows = lastRow - firstRow, columns = lastColumn - firstColumn;
        var pack = sides.VectorsStoredAcross || rows > DirectRows;
        var depthBlocks = (sides.Depth + DepthBlock - 1) / DepthBlock;
        var depthStep = (sides.Depth + depthBlocks - 1) / depthBlocks;
        var width = PanelWidth;
        var columnStep = pack ? Math.Max(BlockBytes / (depthStep * sizeof(T) * width), 1) * width : columns;
        if (columnStep >= columns)
            columnStep = columns;

        var packedWidth = pack ? (columnStep + width - 1) / width * width : width;
        var copyStride = depthStep + 16;
        panels = (T*)PanelBuffer.Rent((nuint)((packedWidth * (long)depthStep + (long)TLanes.TileRows * copyStride + 14 * 2 * 16 + 64) * sizeof(T)));
        rowCopy = panels + (nint)packedWidth * depthStep;
        tile = rowCopy + (nint)TLanes.TileRows * copyStride;
        tile = (T*)(((nint)tile + 63) & ~63);

        for (var column = firstColumn; column < lastColumn; column += columnStep)
        {
            var columnEnd = Math.Min(column + columnStep, lastColumn);
            for (k0 = 0; k0 < sides.Depth; k0 += depthStep)
            {
                depth = Math.Min(depthStep, sides.Depth - k0);
                firstPass = k0 == 0;
                lastPass = k0 + depth == sides.Depth;
                if (pack)
                {
                    for (var c = column; c < columnEnd; c += width)
                        PackPanel(c, Math.Min(width, columnEnd - c), panels + (nint)(c - column) * depth);
                }

                else if (columns % width is var edge && edge != 0 && edge != TLanes.Count)
                {
                    PackPanel(columnEnd - edge, edge, panels);
                }

                pass.Depth = depth;
                pass.RowStride = sides.RowStride * sizeof(T);
                pass.DepthStride = sides.DepthStride * sizeof(T);
                if (pack || (long)depth * columns * sizeof(T) <= BlockBytes)
                    TilesThenPanels(column, columnEnd, pack, copyStride);
                else
                    PanelsThenTiles(column, columnEnd);
            }
        }
    }

    private readonly int TileStart(int index, int count)
    {
        var unit = RowUnit;
        var units = (lastRow - firstRow + unit - 1) / unit;
        return Math.Min(firstRow + (int)((long)units * index / count) * unit, lastRow);
    }

    private readonly int TileCount()
    {
        var unit = RowUnit;
        int units = (lastRow - firstRow + unit - 1) / unit, most = TLanes.TileRows / unit;
        return (units + most - 1) / most;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void TilesThenPanels(int column, int columnEnd, bool packed, int copyStride)
    {
        int count = TileCount(), width = PanelWidth;
        var copy = columnEnd - column >= CopyPanels * width && (sides.RowStride * sizeof(T) % 4096 == 0 || sides.Rows > 512);
        for (var t = 0; t < count; t++)
        {
            int row = TileStart(t, count), rows = TileStart(t + 1, count) - row;
            var s = sides.S + row * sides.RowStride + k0 * sides.DepthStride;
            if (copy)
            {
                CopyRows(s, rows, copyStride);
                s = rowCopy;
            }

            for (var c = column; c < columnEnd; c += width)
            {
                var w = Math.Min(width, columnEnd - c);
                if (packed)
                    Tile(s, panels + (nint)(c - column) * depth, width, row, rows, c, w);
                else
                    Direct(s, row, rows, c, w);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void PanelsThenTiles(int column, int columnEnd)
    {
        int count = TileCount(), width = PanelWidth;
        for (var c = column; c < columnEnd; c += width)
        {
            for (var t = 0; t < count; t++)
            {
                int row = TileStart(t, count), rows = TileStart(t + 1, count) - row;
                Direct(sides.S + row * sides.RowStride + k0 * sides.DepthStride, row, rows, c, Math.Min(width, columnEnd - c));
            }
        }
    }

    private void Direct(T* s, int row, int rows, int column, int width)
    {
        if (width == PanelWidth || width == TLanes.Count)
        {
            Tile(s, sides.V + k0 * sides.VectorStride + column, sides.VectorStride, row, rows, column, width);
        }
        else
        {
            Tile(s, panels, PanelWidth, row, rows, column, width);
        }
    }

    private void CopyRows(T* s, int rows, int stride)
    {
        if (sides.DepthStride == 1)
        {
            for (var i = 0; i < rows; i++)
                Buffer.MemoryCopy(s + i * sides.RowStride, rowCopy + (nint)i * stride, depth * sizeof(T), depth * sizeof(T));
            pass.RowStride = stride * sizeof(T);
        }
        else
        {
            for (var k = 0; k < depth; k++)
                for (var i = 0; i < rows; i++)
                    rowCopy[(nint)k * TLanes.TileRows + i] = s[k * sides.DepthStride + i];
            pass.RowStride = sizeof(T);
            pass.DepthStride = TLanes.TileRows * sizeof(T);
        }
    }

    // Lays a panel out as depth × PanelWidth; the columns it lacks are zero.
    private readonly void PackPanel(int column, int width, T* panel)
    {
        var full = PanelWidth;
        if (width < full)
            new Span<T>(panel, depth * full).Clear();
        if (sides.VectorsStoredAcross)
        {
            Transposition.Copy(sides.V + column * sides.VectorStride + k0, sides.VectorStride, panel, full, width, depth);
            return;
        }

        var from = sides.V + k0 * sides.VectorStride + column;
        if (width == full)
        {
            for (var k = 0; k < depth; k++, from += sides.VectorStride, panel += full)
            {
                TVector a = TLanes.Load(from), b = TLanes.Load(from + TLanes.Count);
                TLanes.Store(a, panel);
                TLanes.Store(b, panel + TLanes.Count);
            }
        }
        else
        {
            for (var k = 0; k < depth; k++, from += sides.VectorStride, panel += full)
                for (var i = 0; i < width; i++)
                    panel[i] = from[i];
        }
    }

    // The tile at [row, column] of the result; written in place when it is whole, else by way of this thread's tile.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Tile(T* s, T* v, nint vectorStride, int row, int rows, int column, int width)
    {
        var full = PanelWidth;
        pass.VectorStride = vectorStride * sizeof(T);
        fixed (TilePass* shared = &pass)
        {
            if (!sides.ResultStoredAcross && (width == full || width == TLanes.Count))
            {
                pass.Accumulate = !firstPass || sides.Accumulate;
                pass.Rectify = lastPass && sides.Rectify;
                pass.ResultStride = sides.ResultStride * sizeof(T);
                var c = sides.C + row * sides.ResultStride + column;
                var bias = lastPass && sides.Bias != null ? sides.Bias + column : null;
                Run(rows, width, s, v, c, bias, shared);
                return;
            }

            var filled = FillTile(row, rows, column, width);
            pass.Accumulate = filled;
            pass.Rectify = lastPass && sides.Rectify;
            pass.ResultStride = full * sizeof(T);
            Run(rows, width <= TLanes.Count ? TLanes.Count : full, s, v, tile, null, shared);
            EmptyTile(row, rows, column, width);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Run(int rows, int width, T* s, T* v, T* c, T* bias, TilePass* pass)
    {
        if (width == PanelWidth)
            Tiles<TLanes, TVector, T>.Run2(rows, (byte*)s, (byte*)v, (byte*)c, bias, pass);
        else
            Tiles<TLanes, TVector, T>.Run1(rows, (byte*)s, (byte*)v, (byte*)c, bias, pass);
    }

    // What the sums are to be added to; false when that is nothing.
    private readonly bool FillTile(int row, int rows, int column, int width)
    {
        var full = PanelWidth;
        var hasBias = firstPass && sides.Bias != null;
        if (firstPass && !sides.Accumulate)
        {
            if (!hasBias)
                return false;
            new Span<T>(tile, rows * full).Clear();
        }
        else if (sides.ResultStoredAcross)
        {
            Transposition.Copy(sides.C + column * sides.ResultStride + row, sides.ResultStride, tile, full, width, rows);
        }
        else
        {
            for (var i = 0; i < rows; i++)
                for (var j = 0; j < width; j++)
                    tile[i * full + j] = sides.C[(row + i) * sides.ResultStride + column + j];
        }

        if (hasBias)
        {
            for (var i = 0; i < rows; i++)
                for (var j = 0; j < width; j++)
                    tile[i * full + j] = Sum(tile[i * full + j], sides.ResultStoredAcross ? sides.Bias[row + i] : sides.Bias[column + j]);
        }

        return true;
    }

    private readonly void EmptyTile(int row, int rows, int column, int width)
    {
        var full = PanelWidth;
        if (sides.ResultStoredAcross)
        {
            Transposition.Copy(tile, full, sides.C + column * sides.ResultStride + row, sides.ResultStride, rows, width);
            return;
        }

        for (var i = 0; i < rows; i++)
            for (var j = 0; j < width; j++)
                sides.C[(row + i) * sides.ResultStride + column + j] = tile[i * full + j];
    }

    private static T Sum(T a, T b) => sizeof(T) == sizeof(float)
        ? Unsafe.BitCast<float, T>(Unsafe.BitCast<T, float>(a) + Unsafe.BitCast<T, float>(b))
        : Unsafe.BitCast<double, T>(Unsafe.BitCast<T, double>(a) + Unsafe.BitCast<T, double>(b));
}
