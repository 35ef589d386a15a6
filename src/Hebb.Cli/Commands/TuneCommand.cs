using System.CommandLine;
using System.Globalization;
using Spectre.Console;

namespace Hebb.Cli;

/// <summary><c>hebb tune</c>: tries settings on samples held out from the training set, and says which do best.</summary>
static class TuneCommand
{
    // More would not end in a lifetime, and their list has to fit into memory.
    const int MostTrials = 100_000;

    // These are one for the whole search: its trials take the same samples for as long, and the seeds of their repetitions.
    static readonly string[] Common = ["epochs", "early-stopping", "validation", "limit", "seed"];

    static readonly Argument<string> Dataset = new("dataset")
    {
        Description = "mnist, digits, fashion-mnist or a folder",
        DefaultValueFactory = _ => "mnist",
    };

    static readonly Option<string[]> Choose = new("--choose")
    {
        Description = "The values of an option to choose among, as learning-rate=0.1/0.01, or a range of numbers, as learning-rate=0.001..0.1; several of these are combined",
        HelpName = "NAME=A/B|A..B",
        Arity = ArgumentArity.OneOrMore,
        Required = true,
    };

    static readonly NumberOption<int> Trials = new("--trials", Numbers.Whole(1, MostTrials)) { Description = "Try so many combinations drawn at random; all of them if not given, with three places of each range", HelpName = "N" };
    static readonly Option<bool> Halving = new("--halving") { Description = "Begin with one epoch for all, go on three times as long with the better third, and so on" };
    static readonly NumberOption<int> Folds = new("--folds", Numbers.Whole(2)) { Description = "Cross-validate with so many parts, instead of holding out a tenth", HelpName = "N" };
    static readonly NumberOption<int> Repeats = new("--repeats", Numbers.Whole(1)) { Description = "Seeds to try each combination with; one if not given", HelpName = "N" };

    public static Command Create()
    {
        var command = new Command("tune", "Try settings on samples held out from the training set; the test set is not looked at")
        {
            Dataset, Choose, Trials, Halving, Folds, Repeats, CommonOptions.Data, CommonOptions.Threads, CommonOptions.Verbose,
        };
        foreach (var option in RecipeOptions.All) command.Add(option);
        command.SetAction((parsed, cancellation) => Guard.RunApart(parsed.GetValue(CommonOptions.Verbose), () => Run(parsed, cancellation)));
        return command;
    }

    static int Run(ParseResult parsed, CancellationToken cancellation)
    {
        CommonOptions.Apply(parsed);
        var name = parsed.GetValue(Dataset)!;
        var settings = RecipeOptions.Read(parsed) with { Dataset = name };
        if (settings.Epochs == 0) throw new UsageException("--epochs 0: nothing can be told from settings that have learnt nothing; give at least 1.");
        var space = Space(settings, parsed.GetValue(Choose)!);
        var candidates = parsed.GetValue(Trials) is { } count
            ? space.Random(count, settings.Seed)
            : space.Grid();

        var pair = DataSource.Load(name, parsed.GetValue(CommonOptions.Data), cancellation, settings.Preprocessing);
        if (settings.Limit is { } limit) pair = pair with { Train = pair.Train.Take(limit) };
        var data = parsed.GetValue(Folds) is { } parts
            ? SearchData.CrossValidation(pair, parts, settings.Seed)
            : SearchData.HoldOut(pair, seed: settings.Seed);

        var repeats = parsed.GetValue(Repeats) ?? 1;
        var search = new Search<RunSettings>(data, RunTrial.Measure);
        search.Judged += trial => Console.WriteLine($"{trial.Candidate.Name}: {Result(trial)}, {trial.Epochs} epochs");
        var ranked = parsed.GetValue(Halving)
            ? search.Halving(candidates, repeats: repeats, cancellation: cancellation)
            : search.All(candidates, settings.Epochs, repeats, cancellation);
        Show(ranked, name);
        return Usage.Success;
    }

    static SearchSpace<RunSettings> Space(RunSettings start, IEnumerable<string> choices)
    {
        var space = new SearchSpace<RunSettings>(start);
        // As on a command line, a learning rate holds for the optimiser that is chosen, whichever comes first.
        foreach (var (option, values, choice) in choices.Select(Parts).OrderBy(parts => RecipeOptions.Place(parts.Option)))
        {
            if (Common.Contains(option)) throw new UsageException($"--choose {choice}: '{option}' is the same for all trials and cannot be chosen by them.");
            if (space.Names.Contains(option)) throw new UsageException($"--choose {choice}: the values of '{option}' are given already; write them as {option}=A/B.");
            if (values.Split("..") is [var low, var high])
            {
                Range(space, option, low, high, choice);
                continue;
            }
            var all = values.Split('/');
            // Wrong names and values are to be found before the first training, not after hours.
            foreach (var value in all) RecipeOptions.Change(start, option, value);
            space.Choose(option, all, (settings, value) => RecipeOptions.Change(settings, option, value));
        }
        return space;
    }

    static void Range(SearchSpace<RunSettings> space, string option, string low, string high, string choice)
    {
        if (!double.TryParse(low, Numbers.Real, CultureInfo.InvariantCulture, out var from) || !double.TryParse(high, Numbers.Real, CultureInfo.InvariantCulture, out var to) || !(0 < from && from < to))
            throw new UsageException($"--choose {choice}: a range goes from a number above 0 to a larger one, as learning-rate=0.001..0.1.");
        // The place in the middle is hardly ever whole: an option that takes whole numbers only is refused here.
        foreach (var value in (double[])[from, Math.Sqrt(from * to), to]) Changed(space.Start, value);
        space.Between(option, from, to, Changed);

        RunSettings Changed(RunSettings settings, double value) => RecipeOptions.Change(settings, option, value.ToString("G3", CultureInfo.InvariantCulture));
    }

    static (string Option, string Values, string Choice) Parts(string choice) =>
        choice.Split('=', 2) is [{ Length: > 0 } option, { Length: > 0 } values]
            ? (option, values, choice)
            : throw new UsageException($"--choose {choice}: write it as learning-rate=0.1/0.01.");

    static void Show(IReadOnlyList<Trial<RunSettings>> ranked, string dataset)
    {
        var table = new Table().Border(TableBorder.Simple).AddColumns("settings", "epochs", "held-out result");
        foreach (var trial in ranked) table.AddRow(Markup.Escape(trial.Candidate.Name), $"{trial.Epochs}", Result(trial));
        AnsiConsole.Write(table);
        if (ranked.Count == 0) return;
        var options = string.Join(" ", ranked[0].Candidate.Name.Split(", ").Select(choice => $"--{choice}"));
        Console.WriteLine($"Best: {ranked[0].Candidate.Name}. Train with it and whatever else you gave, and look at the test set once: hebb train {dataset} {options}");
    }

    static string Result(Trial<RunSettings> trial)
    {
        var (accuracy, loss) = (trial.Accuracy, trial.Loss);
        if (double.IsNaN(accuracy.Mean)) return accuracy.Values.Count > 1 ? $"loss {loss}" : $"loss {loss.Mean:G4}";
        return accuracy.Values.Count > 1 ? $"{100 * accuracy.Mean:F2} ± {100 * accuracy.Margin:F2} %" : $"{100 * accuracy.Mean:F2} %";
    }
}
