using System.Numerics;
using System.Runtime.CompilerServices;

namespace Hebb.Kernels;

/// <summary>
/// Products with few rows or few columns whose operands both lie along K: vectors run along K, so nothing is packed or turned.
/// </summary>
unsafe struct DotProduct<TLanes, TVector, T> : IWork
    where TLanes : struct, ILanes<TVector, T>
    where TVector : struct
    where T : unmanaged, IFloatingPointIeee754<T>
{
    readonly GemmProblem<T> problem;

    // The side with fewer rows stays in the cache while the other streams past it.
    readonly bool longIsA;
    readonly T* shortSide;
    readonly T* longSide;
    readonly int shortStride;
    readonly int longStride;
    readonly int shortRows;
    readonly int longRows;
    readonly int parts;

    DotProduct(in GemmProblem<T> problem, int parts)
    {
        this.problem = problem;
        this.parts = parts;
        longIsA = problem.M > problem.N;
        (shortRows, longRows) = longIsA ? (problem.N, problem.M) : (problem.M, problem.N);
        (shortStride, longStride) = longIsA ? (problem.Ldb, problem.Lda) : (problem.Lda, problem.Ldb);
        shortSide = longIsA ? problem.B : problem.A;
        longSide = longIsA ? problem.A : problem.B;
    }

    /// <summary>Whether both operands lie along K and can fill a vector.</summary>
    public static bool Fits(in GemmProblem<T> problem) =>
        problem.K >= TLanes.Count
        && (!problem.TransposeA || (problem.M == 1 && problem.Lda == 1))
        && (problem.TransposeB || (problem.N == 1 && problem.Ldb == 1));

    public static void Multiply(in GemmProblem<T> problem, int threads)
    {
        var product = new DotProduct<TLanes, TVector, T>(problem, threads);
        if (threads == 1)
            product.Part(0);
        else
            Team.Run(threads, ref product);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public readonly void Part(int index)
    {
        int end = Start(index + 1), row = Start(index);
        for (; shortRows == 1 && row <= end - 8; row += 8)
            Tile(0, 1, row, 8);
        for (; row <= end - 4; row += 4)
            for (var i = 0; i < shortRows; i += 4)
                Tile(i, Math.Min(4, shortRows - i), row, 4);
        for (; row < end; row++)
            for (var i = 0; i < shortRows; i += 4)
                Tile(i, Math.Min(4, shortRows - i), row, 1);
    }

    readonly int Start(int index) => index == parts ? longRows : (int)((long)longRows * index / parts) & ~7;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    readonly void Tile(int shortRow, int rows, int longRow, int columns)
    {
        var sums = stackalloc T[16];
        T* a = shortSide + (nint)shortRow * shortStride, b = longSide + (nint)longRow * longStride;
        switch (rows, columns)
        {
            case (1, 8):
                DotTiles<TLanes, TVector, T>.Dot1x8(a, shortStride, b, longStride, problem.K, sums);
                break;
            case (1, 4):
                DotTiles<TLanes, TVector, T>.Dot1x4(a, shortStride, b, longStride, problem.K, sums);
                break;
            case (2, 4):
                DotTiles<TLanes, TVector, T>.Dot2x4(a, shortStride, b, longStride, problem.K, sums);
                break;
            case (3, 4):
                DotTiles<TLanes, TVector, T>.Dot3x4(a, shortStride, b, longStride, problem.K, sums);
                break;
            case (4, 4):
                DotTiles<TLanes, TVector, T>.Dot4x4(a, shortStride, b, longStride, problem.K, sums);
                break;
            case (1, 1):
                DotTiles<TLanes, TVector, T>.Dot1x1(a, shortStride, b, longStride, problem.K, sums);
                break;
            case (2, 1):
                DotTiles<TLanes, TVector, T>.Dot2x1(a, shortStride, b, longStride, problem.K, sums);
                break;
            case (3, 1):
                DotTiles<TLanes, TVector, T>.Dot3x1(a, shortStride, b, longStride, problem.K, sums);
                break;
            case (4, 1):
                DotTiles<TLanes, TVector, T>.Dot4x1(a, shortStride, b, longStride, problem.K, sums);
                break;
        }

        for (var i = 0; i < rows; i++)
        {
            for (var j = 0; j < columns; j++)
            {
                var (m, n) = longIsA ? (longRow + j, shortRow + i) : (shortRow + i, longRow + j);
                Finish(problem.C + (nint)m * problem.Ldc + n, sums[i * columns + j], n);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    readonly void Finish(T* c, T sum, int column)
    {
        if (problem.Accumulate)
            sum += *c;
        if (problem.Bias != null)
            sum += problem.Bias[column];
        *c = problem.Rectify && sum < T.Zero ? T.Zero : sum;
    }
}
