using System.Diagnostics;
using System.Text.Json;

namespace Hebb.Tests;

/// <summary>The command line as a user runs it: a process of its own.</summary>
static class HebbProcess
{
    static readonly string Program = Path.Combine(Repository.Root, "artifacts", "bin", "Hebb.Cli", Configuration, "Hebb.Cli.dll");

    static string Configuration => new DirectoryInfo(AppContext.BaseDirectory).Name;

    /// <summary>Starts it without waiting.</summary>
    public static Process Start(string folder, params string[] arguments) => Start(folder, new Dictionary<string, string>(), arguments);

    /// <summary>Starts it in an environment of its own, without waiting.</summary>
    public static Process Start(string folder, IReadOnlyDictionary<string, string> environment, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.ArgumentList.Add(Program);
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        start.Environment["HEBB_DATA"] = folder;
        start.Environment["XDG_CACHE_HOME"] = folder;
        foreach (var (name, value) in environment) start.Environment[name] = value;
        return Process.Start(start)!;
    }

    /// <summary>Runs it to its end.</summary>
    public static Ended Run(string folder, params string[] arguments)
    {
        using var process = Start(folder, arguments);
        return Wait(process);
    }

    /// <summary>Waits for the end of a process.</summary>
    public static Ended Wait(Process process)
    {
        // One that waits for ever, for a signal that a shell has it ignore, say, fails its test and no more.
        using var limit = new Timer(_ => process.Kill(), null, TimeSpan.FromMinutes(3), Timeout.InfiniteTimeSpan);
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return new(process.ExitCode, output, error.Result);
    }

    /// <summary>What a process left behind.</summary>
    public sealed record Ended(int ExitCode, string Output, string Error)
    {
        /// <summary>Standard output as the JSON objects of its lines.</summary>
        public IReadOnlyList<JsonElement> Json =>
            [.. Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement)];

        /// <summary>The fingerprint of the weights that a training run ended with.</summary>
        public string Hash => Json[^1].GetProperty("weightsSha256").GetString()!;
    }
}
