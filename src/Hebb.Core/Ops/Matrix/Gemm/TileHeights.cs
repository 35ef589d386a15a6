using System.Runtime.CompilerServices;

namespace Hebb.Kernels;

/// <summary>Rows cut into as few tiles as can be, whose heights differ by at most one unit.</summary>
/// <param name="first">The first row.</param>
/// <param name="end">Past the last row.</param>
/// <param name="unit">Every height but the last is a multiple of it.</param>
/// <param name="tallest">The most rows of a tile.</param>
readonly struct TileHeights(int first, int end, int unit, int tallest)
{
    /// <summary>How many tiles there are.</summary>
    public readonly int Count = Tiles(Units(first, end, unit), tallest / unit);

    readonly int low = Units(first, end, unit) / Tiles(Units(first, end, unit), tallest / unit);
    readonly int higher = Units(first, end, unit) % Tiles(Units(first, end, unit), tallest / unit);

    /// <summary>The first row of a tile, and past the last tile, the end.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Start(int tile) => Math.Min(first + (tile * low + Math.Min(tile, higher)) * unit, end);

    static int Units(int first, int end, int unit) => (end - first + unit - 1) / unit;

    static int Tiles(int units, int most) => (units + most - 1) / most;
}
