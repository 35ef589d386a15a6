using System.CommandLine;
using System.CommandLine.Parsing;

namespace Hebb.Cli;

/// <summary>Exit codes, and what a wrong command line gets to read.</summary>
static class Usage
{
    public const int Success = 0, Failure = 1, WrongUsage = 2, Interrupted = 130;

    /// <summary>What is wrong with a command line; null when nothing is.</summary>
    public static string? Problem(ParseResult parsed) =>
        // An unknown word says more than the missing command that it stands for.
        parsed.Errors.Count > 0 ? parsed.UnmatchedTokens.Count > 0 ? $"'{parsed.UnmatchedTokens[0]}' is no command or option here." : parsed.Errors[0].Message
        : parsed.Tokens.Any(token => token.Value.Length == 0) ? "There is an empty text where a name, a file or a folder belongs."
        : null;

    public static int Report(ParseResult parsed, string problem)
    {
        Console.Error.WriteLine($"hebb: {problem}");
        Console.Error.WriteLine($"Run '{Path(parsed.CommandResult)} --help' for what there is.");
        return WrongUsage;
    }

    static string Path(SymbolResult? result) => result switch
    {
        CommandResult { Parent: not null } command => $"{Path(command.Parent)} {command.Command.Name}",
        _ => "hebb",
    };
}
