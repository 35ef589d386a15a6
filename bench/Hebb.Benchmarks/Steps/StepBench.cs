using System.Diagnostics;
using Hebb.Kernels;

namespace Hebb.Benchmarks.Steps;

/// <summary>Whole training steps of the convolutional networks: batch of 64, SGD with momentum.</summary>
internal static class StepBench
{
    public static void Run(string[] names)
    {
        foreach (var name in names.Length > 0 ? names : ["lenet", "cnn", "cnn-fast", "cnn-accurate"])
        {
            var line = $"{name,-14}";
            for (var threads = 1; threads <= Environment.ProcessorCount; threads *= 2)
            {
                Team.Threads = threads;
                line += $" {threads}t {Median(name) * 1e3,8:F2} ms";
            }
            Console.WriteLine(line);
        }
    }

    private static double Median(string name)
    {
        var kind = ModelCatalog.Find(name);
        var model = kind.Build(new(kind.Recipe, [1, 28, 28], 10, new Rng(1)));
        var optimizer = new Sgd(model.Parameters, 0.01, momentum: 0.5);
        var x = Init.Uniform([64, 1, 28, 28], 0, 1, new Rng(2));
        var labels = Tensor.From<long>([.. Enumerable.Range(0, 64).Select(i => i % 10L)]);
        var seconds = new List<double>();
        for (var step = 0; step < 40 || seconds.Sum() < 1; step++)
        {
            using var scope = StepScope.Begin();
            var start = Stopwatch.GetTimestamp();
            Loss.CrossEntropy(model.Forward(x), labels).Backward();
            optimizer.Step();
            if (step >= 20) seconds.Add(Stopwatch.GetElapsedTime(start).TotalSeconds);
        }
        seconds.Sort();
        return seconds[seconds.Count / 2];
    }
}
