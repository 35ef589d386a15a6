using System.Diagnostics;
using System.Globalization;
using Hebb.Benchmarks.Compare.Workloads;

namespace Hebb.Benchmarks.Compare;

/// <summary><c>serve WORKLOAD STRETCH</c>: Hebb's side of a comparison, speaking the lines of <c>bench/peers/lines.py</c>.</summary>
static class ServeCommand
{
    // Long enough for the runtime to have compiled everything in its final form.
    static readonly TimeSpan warmUp = TimeSpan.FromSeconds(3);

    public static void Run(string name, double stretch)
    {
        var work = AllWorkloads.Find(name).Start();
        var count = 1;
        var seconds = Timed(work, count);
        for (var warm = Stopwatch.StartNew(); seconds < stretch / 4 || warm.Elapsed < warmUp;)
        {
            if (seconds < stretch / 4) count *= 2;
            seconds = Timed(work, count);
        }
        count = Math.Max(1, (int)Math.Round(count * stretch / seconds));
        Answer($"ready {typeof(Tensor).Assembly.GetName().Version}");
        while (Console.ReadLine() is { } line)
            Answer((line == "memory" ? PeakMegabytes() : Timed(work, count) / count).ToString("R", CultureInfo.InvariantCulture));
    }

    static void Answer(string line)
    {
        Console.WriteLine(line);
        Console.Out.Flush();
    }

    static double Timed(Action work, int count)
    {
        var start = Stopwatch.GetTimestamp();
        for (var i = 0; i < count; i++) work();
        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    static double PeakMegabytes()
    {
        using var process = Process.GetCurrentProcess();
        return process.PeakWorkingSet64 / 1048576.0;
    }
}
