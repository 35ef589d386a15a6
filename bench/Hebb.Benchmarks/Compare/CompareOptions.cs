using System.Globalization;

namespace Hebb.Benchmarks.Compare;

/// <summary>What to compare, how often, and where to write it.</summary>
sealed record CompareOptions
{
    public const string Usage = "compare [workload ..] [--rounds N] [--quick] [--threads 1,2] [--alone] [--write FILE.md] [--json FILE.json]";

    /// <summary>Beginnings of the names of workloads; all when empty.</summary>
    public List<string> Names { get; } = [];

    /// <summary>How often each contender is measured, in turn.</summary>
    public int Rounds { get; private set; } = 11;

    /// <summary>How long one measurement lasts, in seconds.</summary>
    public double Stretch { get; private set; } = 0.25;

    /// <summary>The numbers of threads.</summary>
    public int[] Threads { get; private set; } = [1, 2];

    /// <summary>Whether only Hebb runs.</summary>
    public bool Alone { get; private set; }

    /// <summary>A Markdown file whose table is replaced.</summary>
    public string? Markdown { get; private set; }

    /// <summary>Where every single figure goes.</summary>
    public string? Json { get; private set; }

    /// <summary>Reads a command line.</summary>
    /// <exception cref="FormatException">An option is unknown or its value is missing.</exception>
    public static CompareOptions Parse(ReadOnlySpan<string> args)
    {
        var options = new CompareOptions();
        for (var i = 0; i < args.Length; i++)
        {
            switch (args[i])
            {
                case "--rounds": options.Rounds = int.Parse(Value(args, ++i), CultureInfo.InvariantCulture); break;
                case "--threads": options.Threads = [.. Value(args, ++i).Split(',').Select(int.Parse)]; break;
                case "--quick": (options.Rounds, options.Stretch) = (3, 0.05); break;
                case "--alone": options.Alone = true; break;
                case "--write": options.Markdown = Value(args, ++i); break;
                case "--json": options.Json = Value(args, ++i); break;
                case ['-', ..]: throw new FormatException($"There is no option '{args[i]}': {Usage}");
                default: options.Names.Add(args[i]); break;
            }
        }
        return options;
    }

    static string Value(ReadOnlySpan<string> args, int index) =>
        index < args.Length ? args[index] : throw new FormatException($"{args[^1]} needs a value: {Usage}");
}
