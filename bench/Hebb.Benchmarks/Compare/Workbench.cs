using System.Diagnostics;
using System.Globalization;
using System.Runtime.Intrinsics;
using Hebb.Kernels;

namespace Hebb.Benchmarks.Compare;

/// <summary>Knows which peers are there, and how each contender is started; keeps the files they read in a folder of its own.</summary>
sealed class Workbench(double stretch) : IDisposable
{
    readonly Dictionary<string, (Peer Peer, string Program)> found = [];
    readonly bool taskSet = Peer.Answer("taskset", ["--version"]) is not null;
    readonly string nets = Directory.CreateTempSubdirectory("hebb-compare-").FullName;

    /// <summary>The folder of the peers' programs.</summary>
    public static string Scripts { get; } = Path.Combine(AppContext.BaseDirectory, "peers");

    /// <summary>The processor and the versions of everything that is compared.</summary>
    public List<string> Machine { get; } = [Processor(), $".NET {Environment.Version}"];

    /// <summary>Looks for every peer, and says which is missing.</summary>
    public void FindPeers(Action<string> tell)
    {
        foreach (var peer in Peer.All)
        {
            if (peer.Find() is not var (program, version))
            {
                tell($"{peer.Name} is not installed and is left out.");
                continue;
            }
            found[peer.Name] = (peer, program);
            Machine.Add($"{peer.Name} {version}");
        }
        if (found.TryGetValue("PyTorch", out var torch)) Export(torch.Program);
        tell(string.Join("; ", Machine));
    }

    /// <summary>The program that has a peer; null when it is not installed.</summary>
    public string? Program(string peer) => found.TryGetValue(peer, out var there) ? there.Program : null;

    /// <summary>Hebb first, then each rival that is installed, under each of its settings.</summary>
    public IEnumerable<Contender> Contenders(Workload workload, int threads)
    {
        var count = threads.ToString(CultureInfo.InvariantCulture);
        var alone = threads == 1 && workload.Measure == Measure.Time;
        yield return new(Contender.HebbName, null, workload.Process is { } own
            ? own(nets)
            : Placed(alone, new(Environment.ProcessPath!, ["serve", workload.Name, Number(stretch)], new Dictionary<string, string> { ["HEBB_THREADS"] = count })));
        foreach (var rival in workload.Rivals)
        {
            if (!found.TryGetValue(rival.Peer, out var there)) continue;
            foreach (var setting in there.Peer.Settings)
            {
                var environment = new Dictionary<string, string>(setting.Variables) { ["OMP_NUM_THREADS"] = count, ["OPENBLAS_NUM_THREADS"] = count };
                List<string> arguments = [Path.Combine(Scripts, rival.Script)];
                arguments.AddRange(rival.Arguments.Replace("{nets}", nets, StringComparison.Ordinal).Split(' ', StringSplitOptions.RemoveEmptyEntries));
                if (workload.Measure != Measure.WholeProcess) arguments.Add(Number(stretch));
                var name = string.Join(' ', new[] { rival.Peer, rival.Way, setting.Name }.Where(word => word.Length > 0));
                yield return new(name, rival, Placed(alone, new(there.Program, arguments, environment)));
            }
        }
    }

    public void Dispose() => Directory.Delete(nets, recursive: true);

    // Networks in the files that the others load; without them those rivals fail, and say so.
    void Export(string python)
    {
        using var process = Process.Start(new ProcessStartInfo(python, [Path.Combine(Scripts, "export_nets.py"), nets]) { RedirectStandardError = true })!;
        process.StandardError.ReadToEnd();
        process.WaitForExit();
    }

    // Processors of a shared machine differ by their neighbours: whoever has one thread has it on the same one.
    Command Placed(bool alone, Command command) =>
        alone && taskSet ? command with { Program = "taskset", Arguments = ["-c", "0", command.Program, .. command.Arguments] } : command;

    static string Number(double value) => value.ToString(CultureInfo.InvariantCulture);

    static string Processor()
    {
        const string Key = "model name";
        var line = File.Exists("/proc/cpuinfo") ? File.ReadLines("/proc/cpuinfo").FirstOrDefault(text => text.StartsWith(Key, StringComparison.Ordinal)) : null;
        return $"{line?[(line.IndexOf(':') + 1)..].Trim() ?? "unknown processor"}, {Environment.ProcessorCount} cores, vectors of {VectorBits} bits";
    }

    static int VectorBits => Lanes.Has512 ? 512 : Vector256.IsHardwareAccelerated ? 256 : 128;
}
