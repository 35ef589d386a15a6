using System.Diagnostics;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Hebb.Kernels;

namespace Hebb.Benchmarks.Kernels;

/// <summary>Matrix products on squares and on the shapes of a multilayer perceptron, beside the peak of the same moment.</summary>
static unsafe class GemmBench
{
    static readonly (string Name, bool TransposeA, bool TransposeB, int M, int N, int K)[] Shapes =
    [
        ("256³ NN", false, false, 256, 256, 256),
        ("512³ NN", false, false, 512, 512, 512),
        ("1024³ NN", false, false, 1024, 1024, 1024),
        ("1024³ NT", false, true, 1024, 1024, 1024),
        ("1024³ TN", true, false, 1024, 1024, 1024),
        ("2048³ NN", false, false, 2048, 2048, 2048),
        ("forward 64×800×784 NT", false, true, 64, 800, 784),
        ("weights 800×784×64 TN", true, false, 800, 784, 64),
        ("forward 64×800×800 NT", false, true, 64, 800, 800),
        ("inputs 64×800×800 NN", false, false, 64, 800, 800),
        ("weights 800×800×64 TN", true, false, 800, 800, 64),
        ("forward 64×10×800 NT", false, true, 64, 10, 800),
        ("inputs 64×800×10 NN", false, false, 64, 800, 10),
        ("weights 10×800×64 TN", true, false, 10, 800, 64),
        ("forward 20×128×784 NT", false, true, 20, 128, 784),
        ("forward 50×800×784 NT", false, true, 50, 800, 784),
        ("forward 50×1024×1024 NT", false, true, 50, 1024, 1024),
        ("forward 256×1024×1024 NT", false, true, 256, 1024, 1024),
        ("vector 1×800×784 NT", false, true, 1, 800, 784),
        ("vector 1×784×800 NN", false, false, 1, 784, 800),
        ("vector 1×64×64 NN", false, false, 1, 64, 64),
        ("vector 1×64×64 NT", false, true, 1, 64, 64),
        ("column 800×1×784 NN", false, false, 800, 1, 784),
        ("small 10×30×784 NT", false, true, 10, 30, 784),
        ("small 30×784×10 TN", true, false, 30, 784, 10),
        ("small 10×10×30 NT", false, true, 10, 10, 30),
        ("tiny 4×2×2 NT", false, true, 4, 2, 2),
        ("tiny 1×10×10 NN", false, false, 1, 10, 10),
    ];

    public static void Run(string[] args)
    {
        if (args is ["double"])
            Run<double>();
        else
            Run<float>();
    }

    static void Run<T>()
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Console.WriteLine($"{typeof(T).Name}, {Environment.ProcessorCount} processors; per cent of the multiply-add peak of the same moment");
        PrintTile<T>();
        var threads = Environment.ProcessorCount;
        foreach (var (name, transposeA, transposeB, m, n, k) in Shapes)
        {
            var problem = new GemmProblem<T>
            {
                A = Fill<T>(m * k),
                B = Fill<T>(k * n),
                C = Fill<T>(m * n),
                M = m,
                N = n,
                K = k,
                Lda = transposeA ? m : k,
                Ldb = transposeB ? k : n,
                Ldc = n,
                TransposeA = transposeA,
                TransposeB = transposeB,
            };
            var line = $"{name,-24}";
            for (var used = 1; used <= threads; used *= 2)
            {
                Team.Threads = used;
                line += $" {used}t {Rate<T>(2.0 * m * n * k, used, repeats => Repeat(problem, repeats))}";
            }

            Console.WriteLine(line);
            NativeMemory.AlignedFree(problem.A);
            NativeMemory.AlignedFree(problem.B);
            NativeMemory.AlignedFree(problem.C);
        }
    }

    static void Repeat<T>(in GemmProblem<T> problem, int repeats)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        for (var i = 0; i < repeats; i++)
            Gemm.Multiply(problem);
    }

    // What the products are made of, with all that it reads in the first-level cache.
    static void PrintTile<T>()
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (Lanes.Has512)
            PrintTile<Lanes512<T>, Vector512<T>, T>();
        else if (Vector256.IsHardwareAccelerated)
            PrintTile<Lanes256<T>, Vector256<T>, T>();
        else
            PrintTile<Lanes128<T>, Vector128<T>, T>();
    }

    static void PrintTile<TLanes, TVector, T>()
        where TLanes : struct, ILanes<TVector, T>
        where TVector : unmanaged
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        const int depth = 128;
        int rows = TLanes.TileRows, columns = 2 * TLanes.Count;
        T* scalars = Fill<T>(rows * (depth + 16)), vectors = Fill<T>(depth * columns), results = Fill<T>(rows * columns);
        var rate = Rate<T>(2.0 * rows * columns * depth, 1, repeats =>
        {
            var pass = new TilePass
            {
                Depth = depth,
                RowStride = (depth + 16) * sizeof(T),
                DepthStride = sizeof(T),
                VectorStride = columns * sizeof(T),
                ResultStride = columns * sizeof(T),
            };
            for (var i = 0; i < repeats; i++)
                Tiles<TLanes, TVector, T>.Run2(rows, (byte*)scalars, (byte*)vectors, (byte*)results, &pass);
        });
        Console.WriteLine($"{$"one tile {rows}×{columns}×{depth}",-24} 1t {rate}");
        NativeMemory.AlignedFree(scalars);
        NativeMemory.AlignedFree(vectors);
        NativeMemory.AlignedFree(results);
    }

    static string Rate<T>(double flops, int threads, Action<int> repeat)
        where T : unmanaged
    {
        var repeats = (int)Math.Clamp(4e9 / flops, 2, 20_000);
        double[] seconds = new double[11], peaks = new double[11];
        for (var round = -2; round < seconds.Length; round++)
        {
            var peak = FmaPeak.Measure<T>();
            var start = Stopwatch.GetTimestamp();
            repeat(repeats);
            if (round >= 0)
                (seconds[round], peaks[round]) = (Stopwatch.GetElapsedTime(start).TotalSeconds / repeats, peak);
        }

        Array.Sort(seconds);
        Array.Sort(peaks);
        var rate = flops / seconds[5] / 1e9;
        return $"{seconds[5] * 1e6,10:F2} µs {rate,7:F1} GFLOP/s {rate / (peaks[5] * threads),5:P0}";
    }

    static T* Fill<T>(int count)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var values = (T*)NativeMemory.AlignedAlloc((nuint)(count * sizeof(T)), 64);
        var random = new Random(1);
        for (var i = 0; i < count; i++)
            values[i] = T.CreateChecked(random.NextDouble() * 2 - 1);
        return values;
    }
}
