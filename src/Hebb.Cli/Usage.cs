using System.CommandLine;
using System.CommandLine.Parsing;

namespace Hebb.Cli;

/// <summary>Exit codes, and what a wrong command line gets to read.</summary>
static class Usage
{
    public const int Success = 0, Failure = 1, WrongUsage = 2, Interrupted = 130;

    public static int Report(ParseResult parsed)
    {
        Console.Error.WriteLine($"hebb: {parsed.Errors[0].Message}");
        Console.Error.WriteLine($"Run '{Path(parsed.CommandResult)} --help' for what there is.");
        return WrongUsage;
    }

    static string Path(SymbolResult? result) => result switch
    {
        CommandResult { Parent: not null } command => $"{Path(command.Parent)} {command.Command.Name}",
        _ => "hebb",
    };
}
