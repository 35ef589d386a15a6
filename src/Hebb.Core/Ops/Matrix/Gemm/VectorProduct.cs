using System.Numerics;
using System.Runtime.CompilerServices;

namespace Hebb.Kernels;

/// <summary>A product in one of the three ways that vectors can run: along the columns of C, along its rows, or along K.</summary>
static unsafe class VectorProduct<TLanes, TVector, T>
    where TLanes : struct, ILanes<TVector, T>
    where TVector : unmanaged
    where T : unmanaged, IFloatingPointIeee754<T>
{
    // Cycles per thread that take some 8 µs, from which on a second thread pays for its call.
    const double WorthSharing = 1 << 15;

    // What a first-level cache of today keeps: rows that are gone through again and again come from there, or take twice as long.
    const int FirstLevelBytes = 40 << 10;

    // Rows of scalars that lie multiples of this apart share their few lines of that cache, and a neighbour on the core takes some.
    const int ConflictBytes = 4 << 10;
    const double ConflictCost = 1.25;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Multiply(in GemmProblem<T> problem)
    {
        if (problem is { N: 1, M: > 1, Ldc: 1 } && problem.Bias == null)
        {
            Multiply(problem.ColumnAsRow());
            return;
        }

        double upright = UprightCost(problem), across = AcrossCost(problem);
        var dot = DotProduct<TLanes, TVector, T>.Fits(problem) ? DotCost(problem) : double.PositiveInfinity;
        var threads = Threads(Math.Max(Math.Min(dot, Math.Min(upright, across)), MemoryCost(problem)));
        if (dot < Math.Min(upright, across))
        {
            DotProduct<TLanes, TVector, T>.Multiply(problem, threads);
            return;
        }

        var sides = across < upright ? ProductSides<T>.Across(problem) : ProductSides<T>.Upright(problem);
        if (threads == 1)
        {
            new TiledBlock<TLanes, TVector, T>(sides, 0, sides.Rows, 0, sides.Columns).Run();
            return;
        }

        var shares = new TiledShares<TLanes, TVector, T>(sides, threads);
        Team.Run(shares.Count, ref shares);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static int Threads(double cost) => cost < 2 * WorthSharing ? 1 : (int)Math.Min(Team.Threads, cost / WorthSharing);

    // Costs are estimates in processor cycles: two vector instructions a cycle, and what it takes to turn numbers round.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static double UprightCost(in GemmProblem<T> problem) =>
        TileCost(problem.M, problem.N, problem.K) + (problem.TransposeB ? Turned(problem.N, problem.K) : 0);

    // A result that lies across is turned each time it is written and, but for the first pass, each time it is read.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static double AcrossCost(in GemmProblem<T> problem)
    {
        var tiles = TileCost(problem.N, problem.M, problem.K);
        if (problem.TransposeB && problem.Ldb * Unsafe.SizeOf<T>() % ConflictBytes == 0) tiles *= ConflictCost;
        var passes = TiledBlock<TLanes, TVector, T>.Passes(problem.K, problem.M);
        return tiles + (2 * passes - 1) * Turned(problem.M, problem.N) + (problem.TransposeA ? 0 : Turned(problem.M, problem.K));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static double TileCost(int rows, int columns, double depth)
    {
        // Fewer than eight sums leave the multipliers waiting for the previous one.
        var vectors = (columns + TLanes.Count - 1) / TLanes.Count;
        var together = TiledBlock<TLanes, TVector, T>.VectorsTogether(rows);
        return Math.Max(rows, 8.0 / Math.Min(vectors, together)) * vectors * depth / 2;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static double DotCost(in GemmProblem<T> problem)
    {
        var sums = (double)problem.M * problem.N;
        var shortBytes = (long)Math.Min(problem.M, problem.N) * problem.K * Unsafe.SizeOf<T>();
        return sums * ((problem.K + TLanes.Count - 1) / TLanes.Count * (shortBytes <= FirstLevelBytes ? 0.6 : 1.1) + 3);
    }

    // Large operands come from beyond the second-level cache at some 32 bytes a cycle.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static double MemoryCost(in GemmProblem<T> problem) =>
        ((double)problem.M * problem.K + (double)problem.K * problem.N + (double)problem.M * problem.N) * Unsafe.SizeOf<T>() / 32;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static double Turned(double rows, double columns) => rows * columns * 0.3;
}
