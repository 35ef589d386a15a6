using System.Runtime.CompilerServices;

namespace Hebb.Kernels;

/// <summary>Rows cut into as few tiles as can be, whose heights differ by at most one unit.</summary>
readonly struct TileHeights
{
    readonly int first, end, unit, low, higher;

    /// <summary>Cuts the rows from one to another.</summary>
    /// <param name="first">The first row.</param>
    /// <param name="end">Past the last row; there is at least one.</param>
    /// <param name="unit">Every height but the last is a multiple of it.</param>
    /// <param name="tallest">The most rows of a tile.</param>
    public TileHeights(int first, int end, int unit, int tallest)
    {
        (this.first, this.end, this.unit) = (first, end, unit);
        int units = (end - first + unit - 1) / unit, most = tallest / unit;
        Count = (units + most - 1) / most;
        (low, higher) = Math.DivRem(units, Count);
    }

    /// <summary>How many tiles there are.</summary>
    public int Count { get; }

    /// <summary>The first row of a tile, and past the last tile, the end.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Start(int tile) => Math.Min(first + (tile * low + Math.Min(tile, higher)) * unit, end);
}
