namespace Hebb.Cli;

/// <summary>Runs a command and turns what went wrong into one or two lines on standard error.</summary>
static class Guard
{
    public static int Run(bool verbose, Func<int> command)
    {
        try
        {
            return command();
        }
        catch (UsageException problem)
        {
            Console.Error.WriteLine($"hebb: {problem.Message}");
            return Usage.WrongUsage;
        }
        catch (OperationCanceledException)
        {
            Console.Error.WriteLine("hebb: stopped.");
            return Usage.Interrupted;
        }
        catch (Exception problem) when (IsForeseen(problem))
        {
            Console.Error.WriteLine($"hebb: {Sentence(problem)}");
            if (verbose) Console.Error.WriteLine(problem);
            return Usage.Failure;
        }
        catch (Exception problem)
        {
            Console.Error.WriteLine($"hebb: something unforeseen went wrong: {Sentence(problem)}");
            Console.Error.WriteLine(verbose ? problem.ToString() : "Run again with --verbose for the details; please report it.");
            return Usage.Failure;
        }
    }

    /// <summary>The same on a thread of its own, for a command that looks at its cancellation: Ctrl-C finds the first thread free.</summary>
    public static Task<int> RunApart(bool verbose, Func<int> command) => Task.Run(() => Run(verbose, command), CancellationToken.None);

    static bool IsForeseen(Exception problem) => problem
        is IOException or InvalidDataException or UnauthorizedAccessException or ArgumentException or DivergedException
        or NotSupportedException or DataUnavailableException or InsufficientMemoryException or OutOfMemoryException;

    // ArgumentException adds the parameter's name, which means nothing at a command line.
    static string Sentence(Exception problem) => problem is ArgumentException { ParamName: { } name }
        ? problem.Message.Replace($" (Parameter '{name}')", "", StringComparison.Ordinal).ReplaceLineEndings(" ")
        : problem.Message.ReplaceLineEndings(" ");
}

/// <summary>The command line asks for something that makes no sense.</summary>
sealed class UsageException(string message) : Exception(message);
