using System.Diagnostics;
using Hebb.Benchmarks.Compare.Workloads;
using Hebb.Benchmarks.Kernels;

namespace Hebb.Benchmarks.Compare;

/// <summary>
/// <c>compare</c>: runs each workload in Hebb and in every installed peer, one after the other and again from the start, so that a
/// change in the machine's pace meets all of them.
/// </summary>
static class CompareCommand
{
    public static int Run(ReadOnlySpan<string> args)
    {
        CompareOptions options;
        try
        {
            options = CompareOptions.Parse(args);
        }
        catch (FormatException e)
        {
            Console.Error.WriteLine(e.Message);
            return 2;
        }

        using var bench = new Workbench(options.Stretch);
        if (!options.Alone) bench.FindPeers(Console.Out.WriteLine);
        var table = new ComparisonTable(bench.Machine, options.Rounds);
        Console.WriteLine(table.Heading);
        foreach (var workload in AllWorkloads.Matching(options.Names))
        {
            foreach (var threads in workload.Threads.Intersect(options.Threads))
            {
                try
                {
                    foreach (var line in table.Add(Measure(bench, workload, threads, options.Rounds))) Console.WriteLine(line);
                }
                catch (InvalidOperationException e)
                {
                    Console.Error.WriteLine($"{workload.Name}: {e.Message}");
                }
            }
        }
        if (options.Json is { } json) File.WriteAllText(json, table.ToJson());
        if (options.Markdown is { } markdown) table.WriteInto(markdown);
        return 0;
    }

    static Comparison Measure(Workbench bench, Workload workload, int threads, int rounds)
    {
        var contenders = bench.Contenders(workload, threads).ToList();
        var started = new List<IMeasured>();
        try
        {
            foreach (var contender in contenders) started.Add(contender.Start(workload.Measure));
            var figures = contenders.ConvertAll(_ => new double[rounds]);
            var (peaks, bandwidths) = (new double[rounds], new double[rounds]);
            for (var round = 0; round < rounds; round++)
            {
                for (var i = 0; i < started.Count; i++)
                {
                    figures[i][round] = started[i].Measure();
                    // OpenMP's threads keep spinning for a while after their work is done.
                    Thread.Sleep(TimeSpan.FromMilliseconds(30));
                }
                peaks[round] = FmaPeak.Measure<float>(threads);
                bandwidths[round] = Bandwidth.Measure(threads);
            }
            return new(workload, threads, contenders, figures, peaks, bandwidths);
        }
        finally
        {
            foreach (var program in started) program.Dispose();
        }
    }
}
