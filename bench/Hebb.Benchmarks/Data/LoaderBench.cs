using System.Diagnostics;

namespace Hebb.Benchmarks.Data;

/// <summary>What it costs to put batches of images together: 60,000 of 28 × 28 pixels in batches of 64, in random order.</summary>
static class LoaderBench
{
    const int Count = 60_000, BatchSize = 64, Epochs = 5;

    public static void Run()
    {
        var data = new TensorDataset(Tensor.Zeros([Count, 1, 28, 28], DType.UInt8), Tensor.Zeros([Count], DType.Int64));
        var order = new Rng(1).Permutation(Count);
        var batch = new Batch(data.Form, BatchSize);
        Print("gather, rows in cache", () =>
        {
            for (var i = 0; i < Count / BatchSize; i++) data.Fill(order.AsSpan(0, BatchSize), 0, batch, 0);
        });
        Print("gather, rows in memory", () =>
        {
            for (var i = 0; i < Count / BatchSize; i++) data.Fill(order.AsSpan(i * BatchSize, BatchSize), 0, batch, 0);
        });
        foreach (var prefetch in new[] { 0, 2 })
        {
            var loader = new DataLoader(data, BatchSize, shuffle: true, prefetch: prefetch, dropLast: true);
            Print($"loader, prefetch {prefetch}, released", () =>
            {
                foreach (var dealt in loader) dealt.Release();
            });
        }
    }

    static void Print(string name, Action epoch)
    {
        for (var i = 0; i < Epochs; i++) epoch();
        var times = new List<double>();
        var bytes = GC.GetTotalAllocatedBytes(precise: true);
        for (var i = 0; i < Epochs; i++)
        {
            var start = Stopwatch.GetTimestamp();
            epoch();
            times.Add(Stopwatch.GetElapsedTime(start).TotalMicroseconds / (Count / BatchSize));
        }
        bytes = (GC.GetTotalAllocatedBytes(precise: true) - bytes) / (Epochs * (Count / BatchSize));
        Console.WriteLine($"{name,-34} {times.Min(),8:0.0} µs/batch {bytes,8} B/batch");
    }
}
