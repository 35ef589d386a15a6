using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Hebb.Kernels;

namespace Hebb.Benchmarks.Kernels;

/// <summary>The most multiply-adds one core does, with everything in registers: the yardstick of a matrix product.</summary>
static unsafe class FmaPeak
{
    const int Rounds = 20_000;

    /// <summary>GFLOP/s of one thread: the best of a few short runs.</summary>
    public static double Measure<T>()
        where T : unmanaged
    {
        if (Lanes.Has512)
            return Measure<Lanes512<T>, Vector512<T>, T>();
        return Vector256.IsHardwareAccelerated ? Measure<Lanes256<T>, Vector256<T>, T>() : Measure<Lanes128<T>, Vector128<T>, T>();
    }

    /// <summary>GFLOP/s of some threads at once.</summary>
    public static double Measure<T>(int threads)
        where T : unmanaged
    {
        Team.Threads = threads;
        var work = new EachThread<T>(new double[threads]);
        Team.Run(threads, ref work);
        return work.Rates.Sum();
    }

    readonly struct EachThread<T>(double[] rates) : IWork
        where T : unmanaged
    {
        public double[] Rates => rates;

        public void Part(int index) => rates[index] = Measure<T>();
    }

    static double Measure<TLanes, TVector, T>()
        where TLanes : struct, ILanes<TVector, T>
        where TVector : unmanaged
        where T : unmanaged
    {
        var best = 0.0;
        for (var run = 0; run < 10; run++)
        {
            var start = Stopwatch.GetTimestamp();
            Spin<TLanes, TVector, T>();
            best = Math.Max(best, 2.0 * 12 * TLanes.Count * Rounds / Stopwatch.GetElapsedTime(start).TotalSeconds / 1e9);
        }

        return best;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    static TVector Spin<TLanes, TVector, T>()
        where TLanes : struct, ILanes<TVector, T>
        where TVector : unmanaged
        where T : unmanaged
    {
        TVector x = default, y = TLanes.Broadcast(default);
        TVector a = x, b = x, c = x, d = x, e = x, f = x, g = x, h = x, i = x, j = x, k = x, l = x;
        for (var round = 0; round < Rounds; round++)
        {
            a = TLanes.MultiplyAdd(x, y, a);
            b = TLanes.MultiplyAdd(x, y, b);
            c = TLanes.MultiplyAdd(x, y, c);
            d = TLanes.MultiplyAdd(x, y, d);
            e = TLanes.MultiplyAdd(x, y, e);
            f = TLanes.MultiplyAdd(x, y, f);
            g = TLanes.MultiplyAdd(x, y, g);
            h = TLanes.MultiplyAdd(x, y, h);
            i = TLanes.MultiplyAdd(x, y, i);
            j = TLanes.MultiplyAdd(x, y, j);
            k = TLanes.MultiplyAdd(x, y, k);
            l = TLanes.MultiplyAdd(x, y, l);
        }

        TVector left = TLanes.Add(TLanes.Add(TLanes.Add(a, b), TLanes.Add(c, d)), TLanes.Add(e, f));
        TVector right = TLanes.Add(TLanes.Add(TLanes.Add(g, h), TLanes.Add(i, j)), TLanes.Add(k, l));
        return TLanes.Add(left, right);
    }
}
