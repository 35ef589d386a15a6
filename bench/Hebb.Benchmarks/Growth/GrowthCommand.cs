using System.Diagnostics;
using System.Globalization;
using Hebb.Benchmarks.Compare;
using Hebb.Benchmarks.Kernels;
using Hebb.Kernels;

namespace Hebb.Benchmarks.Growth;

/// <summary><c>growth</c>: how the cost of a training step grows with the batch, the width, the depth and the threads.</summary>
static class GrowthCommand
{
    public const string Usage = "growth [--write FILE.md]";

    static readonly Network standard = new(Batch: 64, Width: 512, Depth: 2, Threads: 1);

    static readonly (string Name, Network[] Rows)[] tables =
    [
        ("batch", [.. Powers(1, 4096, 4).Select(batch => standard with { Batch = batch })]),
        ("width", [.. Powers(64, 4096, 2).Select(width => standard with { Width = width })]),
        ("depth", [.. Powers(1, 64, 2).Select(depth => standard with { Depth = depth })]),
        ("threads", [.. Powers(1, Environment.ProcessorCount, 2).Select(threads => standard with { Threads = threads })]),
    ];

    public static int Run(ReadOnlySpan<string> args)
    {
        var file = args is ["--write", var path] ? path : null;
        if (file is null && !args.IsEmpty)
        {
            Console.Error.WriteLine($"usage: {Usage}");
            return 2;
        }

        using var bench = new Workbench(0);
        List<string> lines =
        [
            $"{string.Join("; ", bench.Machine)}. A training step (SGD with momentum, ReLU, cross-entropy) of `depth` square layers of `width` units and a layer of 10; "
                + $"what a table does not vary is {standard}.",
        ];
        foreach (var (name, rows) in tables)
        {
            lines.AddRange(["", $"| {name} | a step | a sample | of the multiply-add peak |", "|---|---|---|---|"]);
            foreach (var row in rows)
            {
                var (seconds, peak) = row.Measure();
                lines.Add(string.Create(CultureInfo.InvariantCulture,
                    $"| {row.Value(name)} | {Show(seconds * 1e3)} ms | {Show(seconds / row.Batch * 1e6)} µs | {row.Flops / seconds / 1e9 / peak:P0} |"));
                Console.WriteLine($"{name}: {lines[^1]}");
            }
        }
        if (file is not null) MarkedSection.Write(file, "growth", string.Join('\n', lines));
        return 0;
    }

    static string Show(double value) => value.ToString(value < 1 ? "0.000" : value < 10 ? "0.00" : value < 100 ? "0.0" : "0", CultureInfo.InvariantCulture);

    static IEnumerable<int> Powers(int from, int to, int factor)
    {
        for (var value = from; value <= to; value *= factor) yield return value;
    }

    sealed record Network(int Batch, int Width, int Depth, int Threads)
    {
        const int Classes = 10, Rounds = 9;

        /// <summary>Three products in each layer, except that nobody asks for the gradient of the input.</summary>
        public double Flops => 2.0 * Batch * ((3.0 * Depth - 1) * Width * Width + 3.0 * Width * Classes);

        public int Value(string name) => name switch { "batch" => Batch, "width" => Width, "depth" => Depth, _ => Threads };

        /// <summary>Seconds of a step and the machine's peak meanwhile, the medians of some rounds.</summary>
        public (double Seconds, double Peak) Measure()
        {
            Team.Threads = Threads;
            var model = new Sequential([.. Enumerable.Range(0, Depth).SelectMany(_ => new Layer[] { new Linear(Width, Width), new Relu() }), new Linear(Width, Classes)]);
            var trainer = new Trainer(model, new Sgd(model.Parameters, learningRate: 1e-4, momentum: 0.5), Loss.CrossEntropy);
            var batch = new Batch(Init.Uniform([Batch, Width], -1, 1, new Rng(1)).Keep(), Tensor.From<long>([.. Enumerable.Range(0, Batch).Select(i => (long)(i % Classes))]));
            var count = 1;
            for (Steps(trainer, batch, 3); Steps(trainer, batch, count) < 0.05; count *= 2) { }
            double[] seconds = new double[Rounds], peaks = new double[Rounds];
            for (var round = 0; round < Rounds; round++)
            {
                Team.Threads = Threads;
                seconds[round] = Steps(trainer, batch, count) / count;
                peaks[round] = FmaPeak.Measure<float>(Threads);
            }
            return (Comparison.Median(seconds), Comparison.Median(peaks));
        }

        public override string ToString() => $"batch {Batch}, width {Width}, depth {Depth}, {Threads} thread{(Threads == 1 ? "" : "s")}";

        static double Steps(Trainer trainer, Batch batch, int count)
        {
            var start = Stopwatch.GetTimestamp();
            for (var i = 0; i < count; i++) trainer.TrainStep(batch);
            return Stopwatch.GetElapsedTime(start).TotalSeconds;
        }
    }
}
