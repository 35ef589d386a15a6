using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Hebb.Kernels;

namespace Hebb.Benchmarks.Kernels;

/// <summary>How fast some threads read memory that no cache holds.</summary>
static class Bandwidth
{
    const int Elements = 64 << 20;

    static float[]? memory;

    /// <summary>GB/s of all threads together, from one pass over 256 MiB.</summary>
    public static double Measure(int threads)
    {
        if (memory is null)
        {
            memory = new float[Elements];
            memory.AsSpan().Fill(1);
        }
        Team.Threads = threads;
        var work = new Reading(memory, threads);
        var start = Stopwatch.GetTimestamp();
        Team.Run(threads, ref work);
        return Elements * (double)sizeof(float) / Stopwatch.GetElapsedTime(start).TotalSeconds / 1e9;
    }

    readonly struct Reading(float[] memory, int parts) : IWork
    {
        public void Part(int index)
        {
            var size = Elements / parts;
            if (Sum(memory.AsSpan(index * size, size)) == 0) throw new InvalidOperationException("The memory that was filled with ones sums to nothing.");
        }

        [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
        static float Sum(ReadOnlySpan<float> values)
        {
            ref var first = ref Lanes.First(values);
            Vector512<float> a = default, b = default, c = default, d = default;
            for (var i = 0; i <= values.Length - 64; i += 64)
            {
                a += Vector512.LoadUnsafe(ref first, (nuint)i);
                b += Vector512.LoadUnsafe(ref first, (nuint)i + 16);
                c += Vector512.LoadUnsafe(ref first, (nuint)i + 32);
                d += Vector512.LoadUnsafe(ref first, (nuint)i + 48);
            }
            return Vector512.Sum(a + b + (c + d));
        }
    }
}
