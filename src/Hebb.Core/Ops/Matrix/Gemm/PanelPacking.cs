using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Hebb.Kernels;

/// <summary>Copies operands into the order in which tiles read them.</summary>
static unsafe class PanelPacking<TLanes, TVector, T>
    where TLanes : struct, ILanes<TVector, T>
    where TVector : unmanaged
    where T : unmanaged
{
    /// <summary>Lays columns of a matrix out as a panel of two vectors a row; a vector that they fill in part is zero beyond them.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Pack(T* source, nint stride, int columns, int depth, T* panel)
    {
        int lanes = TLanes.Count, width = 2 * lanes;
        if (columns == width)
        {
            for (var k = 0; k < depth; k++, source += stride, panel += width)
            {
                TVector left = ((TVector*)source)[0], right = ((TVector*)source)[1];
                ((TVector*)panel)[0] = left;
                ((TVector*)panel)[1] = right;
            }

            return;
        }

        var rest = columns % lanes;
        for (var k = 0; k < depth; k++, source += stride, panel += width)
        {
            if (columns >= lanes)
                *(TVector*)panel = *(TVector*)source;
            if (rest > 0)
                *(TVector*)(panel + columns - rest) = TLanes.LoadPart(source + columns - rest, rest);
        }
    }

    /// <summary>As <see cref="Pack"/>, from a matrix stored as [columns, depth].</summary>
    public static void PackAcross(T* source, nint stride, int columns, int depth, T* panel)
    {
        if (columns < 2 * TLanes.Count)
            Clear(panel, depth);
        Transposition.Copy(source, stride, panel, 2 * TLanes.Count, columns, depth);
    }

    /// <summary>Copies rows of at most a tile's height, which lie far apart, close together.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void CopyColumns(T* source, nint stride, int columns, int depth, T* destination, int destinationStride)
    {
        var lanes = Vector128<T>.Count;
        if (columns < lanes)
        {
            for (var k = 0; k < depth; k++, source += stride, destination += destinationStride)
                for (var i = 0; i < columns; i++)
                    destination[i] = source[i];
            return;
        }

        for (var k = 0; k < depth; k++, source += stride, destination += destinationStride)
        {
            // The last vector ends with the last column, and so copies some columns twice.
            for (var i = 0; i < columns - lanes; i += lanes)
                Vector128.Store(Vector128.Load(source + i), destination + i);
            Vector128.Store(Vector128.Load(source + columns - lanes), destination + columns - lanes);
        }
    }

    static void Clear(T* panel, int depth) => new Span<T>(panel, depth * 2 * TLanes.Count).Clear();
}
