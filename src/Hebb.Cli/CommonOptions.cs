using System.CommandLine;

namespace Hebb.Cli;

/// <summary>Options that several commands share.</summary>
static class CommonOptions
{
    public static Option<bool> Json { get; } = new("--json") { Description = "One JSON object a line on standard output, and nothing else" };

    public static Option<bool> Verbose { get; } = new("--verbose") { Description = "Tell everything, with the stack of an error" };

    public static NumberOption<int> Threads { get; } = new("--threads", Numbers.Whole(1, 1024)) { Description = "Threads to compute with; all cores if not given", HelpName = "N" };

    public static Option<string?> Data { get; } = new("--data") { Description = "The folder that holds the data set", HelpName = "DIR" };

    /// <summary>Applies what concerns the whole process.</summary>
    public static void Apply(ParseResult parsed)
    {
        if (parsed.GetValue(Threads) is { } threads) Device.Threads = threads;
    }
}
