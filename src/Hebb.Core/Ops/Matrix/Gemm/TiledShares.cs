using System.Numerics;

namespace Hebb.Kernels;

/// <summary>A product cut into one block of the result per thread.</summary>
internal struct TiledShares<TLanes, TVector, T> : IWork
    where TLanes : struct, ILanes<TVector, T>
    where TVector : struct
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly ProductSides<T> sides;
    private readonly bool byRows;
    private readonly int unit;
    private readonly int units;

    public TiledShares(in ProductSides<T> sides, int threads)
    {
        this.sides = sides;
        byRows = sides.Columns < sides.Rows * 2L;
        unit = byRows ? 4 : TLanes.Count;
        units = ((byRows ? sides.Rows : sides.Columns) + unit - 1) / unit;
        Count = Math.Min(threads, units);
    }

    public int Count { get; }

    public readonly void Part(int index)
    {
        int from = Start(index), to = Start(index + 1);
        if (byRows)
            new TiledBlock<TLanes, TVector, T>(sides, from, to, 0, sides.Columns).Run();
        else
            new TiledBlock<TLanes, TVector, T>(sides, 0, sides.Rows, from, to).Run();
    }

    private readonly int Start(int index) =>
        Math.Min((int)((long)units * index / Count) * unit, byRows ? sides.Rows : sides.Columns);
}
