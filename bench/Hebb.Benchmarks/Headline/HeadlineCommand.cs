using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Hebb.Benchmarks.Compare;

namespace Hebb.Benchmarks.Headline;

/// <summary>
/// <c>headline</c>: whole processes that read MNIST, train by a recipe and evaluate, one seed after the other, in Hebb and, for the
/// recipe <c>fast</c>, in PyTorch: how long that takes and how many test images are read rightly.
/// </summary>
static class HeadlineCommand
{
    public const string Usage = "headline [fast|accurate] [--seeds N] [--write FILE.md]";

    public static int Run(ReadOnlySpan<string> args)
    {
        var (recipe, seeds, file) = ("fast", 10, (string?)null);
        for (var i = 0; i < args.Length; i++)
        {
            switch (args[i])
            {
                case "fast" or "accurate": recipe = args[i]; break;
                case "--seeds" when i + 1 < args.Length: seeds = int.Parse(args[++i], CultureInfo.InvariantCulture); break;
                case "--write" when i + 1 < args.Length: file = args[++i]; break;
                default: Console.Error.WriteLine($"usage: {Usage}"); return 2;
            }
        }

        using var bench = new Workbench(0);
        bench.FindPeers(Console.Out.WriteLine);
        var folder = Directory.CreateTempSubdirectory("hebb-headline-").FullName;
        var contenders = new List<Entrant> { new("Hebb", $"hebb train mnist --recipe {recipe} --seed N", seed => Hebb(recipe, seed, folder)) };
        if (recipe == "fast" && bench.Program("PyTorch") is { } python)
        {
            contenders.Add(new("PyTorch", "bench/peers/torch_fast.py N", seed => PyTorch(python, seed, new Dictionary<string, string>())));
            contenders.Add(new("PyTorch, tuned", "bench/peers/torch_fast.py N", seed => PyTorch(python, seed, Peer.Tuned("PyTorch"))));
        }
        try
        {
            foreach (var seed in Enumerable.Range(1, seeds))
                foreach (var contender in contenders) Console.WriteLine($"seed {seed}: {contender.Name} {contender.Measure(seed)}");
        }
        catch (InvalidOperationException problem)
        {
            Console.Error.WriteLine(problem.Message);
            return 1;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
        var table = Table(bench, recipe, seeds, contenders);
        Console.WriteLine(table);
        if (file is not null) MarkedSection.Write(file, $"recipe {recipe}", table);
        return 0;
    }

    static string Table(Workbench bench, string recipe, int seeds, List<Entrant> contenders) => string.Join('\n',
    [
        $"{string.Join("; ", bench.Machine)}. Recipe `{recipe}`, seeds 1 to {seeds}, mean ± standard deviation, from the start of the process to its end.",
        "",
        "| | command | seconds | test accuracy | worst |",
        "|---|---|---|---|---|",
        .. contenders.Select(contender =>
        {
            var (seconds, spread) = Statistics(contender.Outcomes.ConvertAll(outcome => outcome.Seconds));
            var (accuracy, deviation) = Statistics(contender.Outcomes.ConvertAll(outcome => 100 * outcome.Accuracy));
            return string.Create(CultureInfo.InvariantCulture,
                $"| {contender.Name} | `{contender.Command}` | {seconds:F2} ± {spread:F2} | {accuracy:F3} ± {deviation:F3} % | {contender.Outcomes.Min(outcome => 100 * outcome.Accuracy):F2} % |");
        }),
    ]);

    static (double Mean, double Deviation) Statistics(List<double> values)
    {
        var mean = values.Average();
        return (mean, values.Count < 2 ? 0 : Math.Sqrt(values.Sum(value => (value - mean) * (value - mean)) / (values.Count - 1)));
    }

    static Outcome Hebb(string recipe, int seed, string folder)
    {
        var number = seed.ToString(CultureInfo.InvariantCulture);
        var (seconds, output) = Whole(CommandLine.Path(), ["train", "mnist", "--recipe", recipe, "--seed", number, "--json", "--out", Path.Combine(folder, number)], new Dictionary<string, string>());
        using var done = JsonDocument.Parse(output.TrimEnd().Split('\n')[^1]);
        return new(seconds, done.RootElement.GetProperty("testAccuracy").GetDouble());
    }

    static Outcome PyTorch(string python, int seed, IReadOnlyDictionary<string, string> variables)
    {
        var environment = new Dictionary<string, string>(variables) { ["OMP_NUM_THREADS"] = Environment.ProcessorCount.ToString(CultureInfo.InvariantCulture) };
        var (seconds, output) = Whole(python, [Path.Combine(Workbench.Scripts, "torch_fast.py"), seed.ToString(CultureInfo.InvariantCulture)], environment);
        return new(seconds, double.Parse(output, CultureInfo.InvariantCulture));
    }

    static (double Seconds, string Output) Whole(string program, string[] arguments, IReadOnlyDictionary<string, string> environment)
    {
        var start = Stopwatch.GetTimestamp();
        using var process = Contender.Launch(new(program, arguments, environment));
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        return process.ExitCode == 0 ? (seconds, output) : throw new InvalidOperationException($"{program} failed: {errors.Result.Trim()}");
    }

    sealed record Outcome(double Seconds, double Accuracy)
    {
        public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Seconds:F2} s, {100 * Accuracy:F2} %");
    }

    sealed record Entrant(string Name, string Command, Func<int, Outcome> Run)
    {
        public List<Outcome> Outcomes { get; } = [];

        public Outcome Measure(int seed)
        {
            Outcomes.Add(Run(seed));
            return Outcomes[^1];
        }
    }
}
