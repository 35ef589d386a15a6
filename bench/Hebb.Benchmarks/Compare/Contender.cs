using System.Diagnostics;
using System.Globalization;

namespace Hebb.Benchmarks.Compare;

/// <summary>One side of a comparison: a program under one setting.</summary>
/// <param name="Name">What the table calls it.</param>
/// <param name="Rival">The rival it is; null for Hebb.</param>
/// <param name="Command">How to start it.</param>
sealed record Contender(string Name, Rival? Rival, Command Command)
{
    public const string HebbName = "Hebb";

    /// <summary>Starts it for a kind of measurement.</summary>
    public IMeasured Start(Measure measure) => measure switch
    {
        Measure.Time => new WarmProgram(Command),
        Measure.PeakMemory => new FreshMemory(Command),
        _ => new FreshProcess(Command),
    };

    internal static Process Launch(Command command)
    {
        var start = new ProcessStartInfo(command.Program, command.Arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in command.Environment) start.Environment[name] = value;
        return Process.Start(start)!;
    }
}

/// <summary>Something that gives one number each time it is asked.</summary>
interface IMeasured : IDisposable
{
    double Measure();
}

/// <summary>A program that stays and answers line by line, as <c>bench/peers/lines.py</c> describes.</summary>
sealed class WarmProgram : IMeasured
{
    readonly Process process;
    readonly Task<string> errors;

    public WarmProgram(Command command)
    {
        process = Contender.Launch(command);
        errors = process.StandardError.ReadToEndAsync();
        for (var line = Read(); !line.StartsWith("ready", StringComparison.Ordinal); line = Read()) { }
    }

    public double Measure() => Ask("run");

    public double Ask(string question)
    {
        process.StandardInput.WriteLine(question);
        process.StandardInput.Flush();
        return double.Parse(Read(), CultureInfo.InvariantCulture);
    }

    public void Dispose()
    {
        process.StandardInput.Close();
        process.WaitForExit();
        process.Dispose();
    }

    string Read() => process.StandardOutput.ReadLine()
        ?? throw new InvalidOperationException($"{process.StartInfo.FileName} {string.Join(' ', process.StartInfo.ArgumentList)} ended early: {errors.Result.Trim()}");
}

/// <summary>Starts a program anew each time, lets it work and asks for its peak of memory.</summary>
sealed class FreshMemory(Command command) : IMeasured
{
    public double Measure()
    {
        using var program = new WarmProgram(command);
        program.Measure();
        return program.Ask("memory");
    }

    public void Dispose() { }
}

/// <summary>Runs a whole process each time.</summary>
sealed class FreshProcess(Command command) : IMeasured
{
    public double Measure()
    {
        var start = Stopwatch.GetTimestamp();
        using var process = Contender.Launch(command);
        var errors = process.StandardError.ReadToEndAsync();
        process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        return process.ExitCode == 0 ? seconds : throw new InvalidOperationException($"{command.Program} failed: {errors.Result.Trim()}");
    }

    public void Dispose() { }
}
