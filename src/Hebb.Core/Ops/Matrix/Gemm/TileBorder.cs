using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Hebb.Kernels;

/// <summary>Carries a tile between its place in the result and the memory it is summed in.</summary>
/// <remarks>Rows of a result that is not stored across come here only when they are narrower than a vector.</remarks>
readonly unsafe ref struct TileBorder<T>(in ProductSides<T> sides, T* tile, int stride, int row, int rows, int column, int width)
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

    // A row in at most four pieces, each half as long as the one before: stores under a mask are slow on many processors.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    void CopyRows(T* from, nint fromStride, T* to, nint toStride)
    {
        Copy<Vector256<byte>>((byte*)from, fromStride * sizeof(T), (byte*)to, toStride * sizeof(T));
        Copy<Vector128<byte>>((byte*)from, fromStride * sizeof(T), (byte*)to, toStride * sizeof(T));
        Copy<ulong>((byte*)from, fromStride * sizeof(T), (byte*)to, toStride * sizeof(T));
        Copy<uint>((byte*)from, fromStride * sizeof(T), (byte*)to, toStride * sizeof(T));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    void Copy<TPiece>(byte* from, nint fromStride, byte* to, nint toStride)
        where TPiece : unmanaged
    {
        var bytes = width * sizeof(T);
        if ((bytes & sizeof(TPiece)) == 0) return;
        var longer = bytes & ~(2 * sizeof(TPiece) - 1);
        from += longer;
        to += longer;
        for (var i = 0; i < rows; i++, from += fromStride, to += toStride)
            *(TPiece*)to = *(TPiece*)from;
    }
}
