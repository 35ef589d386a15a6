using System.Runtime.CompilerServices;

namespace Hebb.Kernels;

/// <summary>The product in register tiles: cuts it into blocks that stay in the caches and walks the tiles of each block.</summary>
internal static unsafe class TiledProduct<TLanes, TVector, T>
    where TLanes : struct, ILanes<TVector, T>
    where TVector : struct
    where T : unmanaged
{
    // From about 10 µs of work on, a second thread pays for its call.
    private const long WorthSharing = 1 << 20;

    private static int PanelWidth
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => 2 * TLanes.Count;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Multiply(in GemmProblem<T> problem)
    {
        var sides = RunsAcross(problem) ? ProductSides<T>.Across(problem) : ProductSides<T>.Upright(problem);
        var threads = (long)problem.M * problem.N * problem.K < WorthSharing ? 1 : Team.Threads;
        if (threads == 1)
        {
            TiledBlock<TLanes, TVector, T>.Run(sides, 0, sides.Rows, 0, sides.Columns);
            return;
        }

        var shares = new TiledShares<TLanes, TVector, T>(sides, threads);
        Team.Run(shares.Count, ref shares);
    }

    // Upright must transpose a B stored as [N, K], across an A stored as [M, K] and the result: take the side with less to turn.
    private static bool RunsAcross(in GemmProblem<T> problem)
    {
        long upright = problem.TransposeB ? (long)problem.N * problem.K : 0;
        var across = (problem.TransposeA ? 0 : (long)problem.M * problem.K) + (long)problem.M * problem.N;
        return across < upright;
    }
}
