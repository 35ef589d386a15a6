using System.Diagnostics;
using Hebb.Cases;

namespace Hebb.Benchmarks.Kernels;

/// <summary>
/// Times every operation case that names a call to time: forward, and forward with backward. Rates are GFLOP/s for operations
/// bound by arithmetic; for others GB/s of operands and result, and elements of the result.
/// </summary>
static class OpsBench
{
    const int Rounds = 15;
    static readonly TimeSpan round = TimeSpan.FromMilliseconds(20);

    /// <summary>Runs the cases whose name contains a given word, or all.</summary>
    public static void Run(string[] args)
    {
        var dtype = args.Contains("double") ? DType.Float64 : DType.Float32;
        var words = args.Where(word => word != "double").ToArray();
        Console.WriteLine($"{"operation",-22}{"call",-28}{"us",10}{"Gelem/s",10}{"GB/s",9}{"GFLOP/s",9}{"B/call",9}{"us +back",10}{"B/call",9}");
        foreach (var op in OpCase.All.Where(op => words.Length == 0 || words.Any(word => op.Name.Contains(word, StringComparison.OrdinalIgnoreCase))))
            if (op.Benchmark is { } sample) Report(op.Name, sample, dtype);
    }

    static void Report(string name, Cases.Sample sample, DType dtype)
    {
        var inputs = sample.Tensors(dtype);
        var (forward, bytes) = Time(() => { using (GradMode.Off()) sample.Apply(inputs); });
        Tensor y;
        using (GradMode.Off()) y = sample.Apply(inputs);
        var moved = inputs.Sum(Bytes) + Bytes(y);
        var flops = sample.Flops > 0 ? $"{sample.Flops / forward / 1e9:F1}" : "";
        Console.Write($"{name,-22}{sample.Name,-28}{forward * 1e6,10:F2}{y.Length / forward / 1e9,10:F2}{moved / forward / 1e9,9:F1}{flops,9}{bytes,9}");

        for (var i = 0; i < inputs.Length; i++) inputs[i].RequiresGrad = sample.Inputs[i].Differentiable && inputs[i].DType.IsFloating();
        if (sample.Apply(inputs).RequiresGrad)
        {
            var ones = Tensor.Ones(y.Shape, y.DType);
            (var both, bytes) = Time(() =>
            {
                sample.Apply(inputs).Backward(ones);
                foreach (var input in inputs) input.ClearGrad();
            });
            Console.Write($"{both * 1e6,10:F2}{bytes,9}");
        }
        Console.WriteLine();
    }

    // The best of several rounds: other programs can only slow one down.
    static (double Seconds, long Bytes) Time(Action call)
    {
        for (var warm = Stopwatch.StartNew(); warm.Elapsed < 5 * round;) Step(call);
        var best = double.PositiveInfinity;
        var allocated = GC.GetAllocatedBytesForCurrentThread();
        var calls = 0L;
        for (var i = 0; i < Rounds; i++)
        {
            var count = 0;
            var clock = Stopwatch.StartNew();
            for (; clock.Elapsed < round; count += 10)
                for (var j = 0; j < 10; j++) Step(call);
            best = Math.Min(best, clock.Elapsed.TotalSeconds / count);
            calls += count;
        }
        return (best, (GC.GetAllocatedBytesForCurrentThread() - allocated) / calls);
    }

    // As in training: what a step made goes back to the pool when it ends.
    static void Step(Action call)
    {
        using var scope = StepScope.Begin();
        call();
    }

    static long Bytes(Tensor x) => (long)x.Length * x.DType.Size();
}
