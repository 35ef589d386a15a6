using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Hebb.Kernels;

/// <summary>
/// Products with few rows or few columns whose operands both lie along K: vectors run along K, so nothing is packed or turned.
/// </summary>
unsafe struct DotProduct<TLanes, TVector, T> : IWork
    where TLanes : struct, ILanes<TVector, T>
    where TVector : unmanaged
    where T : unmanaged, IFloatingPointIeee754<T>
{
    readonly GemmProblem<T> problem;
    readonly int parts;

    // The side with fewer rows stays in the cache while the other streams past it. Strides of result and bias are per row of a side.
    readonly T* shortSide;
    readonly int shortRows;
    readonly nint shortStride;
    readonly nint shortResult;
    readonly T* longSide;
    readonly int longRows;
    readonly nint longStride;
    readonly nint longResult;
    readonly nint shortBias;
    readonly nint longBias;

    // Neighbours in a row of the result, and with them the bias, come from neighbouring long rows.
    readonly bool longIsB;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    DotProduct(in GemmProblem<T> problem, int parts)
    {
        this.problem = problem;
        this.parts = parts;
        longIsB = problem.M <= problem.N;
        shortSide = longIsB ? problem.A : problem.B;
        longSide = longIsB ? problem.B : problem.A;
        (shortRows, longRows) = longIsB ? (problem.M, problem.N) : (problem.N, problem.M);
        (shortStride, longStride) = longIsB ? (problem.Lda, problem.Ldb) : (problem.Ldb, problem.Lda);
        (shortResult, longResult) = longIsB ? (problem.Ldc, 1) : (1, problem.Ldc);
        (shortBias, longBias) = longIsB ? (0, 1) : (1, 0);
    }

    /// <summary>Whether both operands lie along K and can fill a vector.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
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
        const int MostSums = 20;
        var vectors = stackalloc TVector[MostSums];
        var sums = stackalloc T[MostSums];

        // As many long rows at a time as give every multiplier a sum of its own to work on.
        var mostOfFour = TLanes.TileRows >= 10 ? 5 : 2;
        var columns = shortRows == 1 ? 8 : shortRows <= mostOfFour ? 4 : 2;
        int end = Start(index + 1), row = Start(index);
        if (longRows < columns)
        {
            for (; row < end; row++)
                Tiles(row, 1, 0, vectors, sums);
            return;
        }

        // Rows that do not fill the last group are summed together with some that have been.
        for (; row < end; row += columns)
        {
            var again = Math.Max(row + columns - end, 0);
            Tiles(row - again, columns, again, vectors, sums);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    readonly int Start(int index) => index == parts ? longRows : (int)((long)longRows * index / parts) & ~7;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    readonly void Tiles(int longRow, int columns, int again, TVector* vectors, T* sums)
    {
        var most = TLanes.TileRows >= 10 ? 10 : TLanes.TileRows;
        int count = (shortRows + most - 1) / most, low = shortRows / count, higher = shortRows % count;
        var b = longSide + longRow * longStride;
        for (int t = 0, row = 0; t < count; t++)
        {
            var rows = low + (t < higher ? 1 : 0);
            var a = shortSide + row * shortStride;
            switch (columns)
            {
                case 8:
                    DotTiles<TLanes, TVector, T>.Run8(rows, a, shortStride, b, longStride, problem.K, vectors);
                    break;
                case 4:
                    DotTiles<TLanes, TVector, T>.Run4(rows, a, shortStride, b, longStride, problem.K, vectors);
                    break;
                case 2:
                    DotTiles<TLanes, TVector, T>.Run2(rows, a, shortStride, b, longStride, problem.K, vectors);
                    break;
                default:
                    DotTiles<TLanes, TVector, T>.Run1(rows, a, shortStride, b, longStride, problem.K, vectors);
                    break;
            }

            AddUp(vectors, rows * columns, sums);
            Finish(sums, row, rows, longRow, columns, again);
            row += rows;
        }
    }

    // Four at a time, the last four perhaps with leftovers that nobody asks for.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void AddUp(TVector* vectors, int count, T* sums)
    {
        for (; count > 0; count -= 4, vectors += 4, sums += 4)
            TLanes.StoreSums(vectors[0], vectors[1], vectors[2], vectors[3], sums);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    readonly void Finish(T* sums, int shortRow, int rows, int longRow, int columns, int again)
    {
        var first = problem.C + shortRow * shortResult + longRow * longResult;
        var bias = problem.Bias == null ? null : problem.Bias + shortRow * shortBias + longRow * longBias;
        for (var i = 0; i < rows; i++, first += shortResult, sums += columns)
        {
            var j = again;
            if (longIsB)
            {
                for (; j <= columns - Vector128<T>.Count; j += Vector128<T>.Count)
                {
                    var sum = Vector128.Load(sums + j);
                    if (problem.Accumulate)
                        sum += Vector128.Load(first + j);
                    if (bias != null)
                        sum += Vector128.Load(bias + j);
                    (problem.Rectify ? Lanes128<T>.Rectify(sum) : sum).Store(first + j);
                }
            }

            for (; j < columns; j++)
            {
                var c = first + j * longResult;
                var sum = sums[j];
                if (problem.Accumulate)
                    sum += *c;
                if (bias != null)
                    sum += bias[i * shortBias + j * longBias];
                *c = problem.Rectify && sum < T.Zero ? T.Zero : sum;
            }
        }
    }
}
