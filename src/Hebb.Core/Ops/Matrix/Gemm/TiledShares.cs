using System.Numerics;

namespace Hebb.Kernels;

/// <summary>A product cut into a grid of blocks, one for each thread.</summary>
struct TiledShares<TLanes, TVector, T> : IWork
    where TLanes : struct, ILanes<TVector, T>
    where TVector : unmanaged
    where T : unmanaged, IFloatingPointIeee754<T>
{
    // Tiles stay whole in steps of four rows and one vector.
    const int RowStep = 4;

    readonly ProductSides<T> sides;
    readonly int gridRows;
    readonly int gridColumns;

    public TiledShares(in ProductSides<T> sides, int threads)
    {
        this.sides = sides;
        gridRows = 1;
        var copies = TiledBlock<TLanes, TVector, T>.Packs(sides) ? 3 : 1;
        var least = double.PositiveInfinity;
        for (var down = Math.Min(threads, Steps(sides.Rows, RowStep)); down >= 1; down--)
        {
            var along = Math.Min(threads / down, Steps(sides.Columns, TLanes.Count));
            var cost = Cost(Largest(sides.Rows, RowStep, down), Largest(sides.Columns, TLanes.Count, along), copies);
            if (cost < least)
                (least, gridRows, gridColumns) = (cost, down, along);
        }
    }

    public readonly int Count => gridRows * gridColumns;

    public readonly void Part(int index)
    {
        int down = index / gridColumns, along = index % gridColumns;
        new TiledBlock<TLanes, TVector, T>(
            sides,
            Start(sides.Rows, RowStep, gridRows, down),
            Start(sides.Rows, RowStep, gridRows, down + 1),
            Start(sides.Columns, TLanes.Count, gridColumns, along),
            Start(sides.Columns, TLanes.Count, gridColumns, along + 1)).Run();
    }

    // Cycles of the largest block for each k: its tiles, and its share of both operands from memory at some 32 bytes a cycle. What is
    // packed is read, written and read again.
    static unsafe double Cost(double rows, double columns, int copies) =>
        rows * columns / (2 * TLanes.Count) + (rows + columns * copies) * sizeof(T) / 32;

    static int Steps(int size, int step) => (size + step - 1) / step;

    static int Largest(int size, int step, int parts) => Steps(Steps(size, step), parts) * step;

    static int Start(int size, int step, int parts, int index) =>
        Math.Min((int)((long)Steps(size, step) * index / parts) * step, size);
}
