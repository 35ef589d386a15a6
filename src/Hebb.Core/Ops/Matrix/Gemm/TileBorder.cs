using System.Numerics;
using System.Runtime.CompilerServices;

namespace Hebb.Kernels;

/// <summary>Carries a tile between its place in the result and the memory it is summed in.</summary>
/// <remarks>Rows of a result that is not stored across come here only when they are narrower than a vector.</remarks>
readonly unsafe ref struct TileBorder<TLanes, TVector, T>(in ProductSides<T> sides, T* tile, int stride, int row, int rows, int column, int width)
    where TLanes : struct, ILanes<TVector, T>
    where TVector : unmanaged
    where T : unmanaged, IFloatingPointIeee754<T>
{
    readonly ref readonly ProductSides<T> sides = ref sides;
    readonly T* place = sides.C + (sides.ResultStoredAcross ? column * sides.ResultStride + row : row * sides.ResultStride + column);

    /// <summary>Lays out what the sums are to be added to; false when that is nothing.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public bool Fill(bool firstPass)
    {
        var hasBias = firstPass && sides.ResultStoredAcross && sides.Bias != null;
        if (!firstPass || sides.Accumulate)
        {
            if (sides.ResultStoredAcross)
                Transposition.Copy(place, sides.ResultStride, tile, stride, width, rows);
            else
                CopyRows(place, sides.ResultStride, tile, stride);
            if (hasBias)
            {
                for (var i = 0; i < rows; i++)
                    for (var j = 0; j < width; j++)
                        tile[i * stride + j] += sides.Bias[row + i];
            }

            return true;
        }

        for (var i = 0; i < rows && hasBias; i++)
            new Span<T>(tile + i * stride, width).Fill(sides.Bias[row + i]);
        return hasBias;
    }

    /// <summary>Writes the finished sums to the result.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Empty()
    {
        if (sides.ResultStoredAcross)
            Transposition.Copy(tile, stride, place, sides.ResultStride, rows, width);
        else
            CopyRows(tile, stride, place, sides.ResultStride);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    void CopyRows(T* from, nint fromStride, T* to, nint toStride)
    {
        for (var i = 0; i < rows; i++, from += fromStride, to += toStride)
            TLanes.StorePart(TLanes.LoadPart(from, width), to, width);
    }
}
