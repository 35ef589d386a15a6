using System.CommandLine;
using Spectre.Console;

namespace Hebb.Cli;

/// <summary><c>hebb data</c>: the data sets there are, getting one, and looking at its samples.</summary>
static class DataCommand
{
    const int SamplesShown = 6;
    const string Shades = " .:-=+*#%@";

    public static Command Create() => new("data", "List, get and look at data sets")
    {
        List(),
        Named("get", "See that a data set is at hand; download it into the cache if it is not", (name, options, cancellation) =>
        {
            var pair = DataSource.Load(name, options, cancellation);
            AnsiConsole.WriteLine($"{name}: {pair.Train.Count:N0} training and {pair.Test.Count:N0} test samples, {pair.Source}");
        }),
        Named("show", "Draw samples in the terminal", (name, options, cancellation) => Draw(DataSource.Load(name, options, cancellation).Train)),
    };

    static Command List()
    {
        var command = new Command("list", "List the data sets that have names");
        command.SetAction(_ => Guard.Run(false, () =>
        {
            var table = new Table().Border(TableBorder.Simple).AddColumns("name", "training", "test", "what it holds", "licence");
            foreach (var set in DataCatalog.All)
                table.AddRow(set.Name, $"{set.TrainCount:N0}", $"{set.TestCount:N0}", Markup.Escape(set.Description), Markup.Escape(set.Licence));
            AnsiConsole.Write(table);
            return Usage.Success;
        }));
        return command;
    }

    static Command Named(string name, string description, Action<string, string?, CancellationToken> action)
    {
        var dataset = new Argument<string>("name") { Description = "A data set or a folder" };
        var command = new Command(name, description) { dataset, CommonOptions.Data, CommonOptions.Verbose };
        command.SetAction((parsed, cancellation) => Guard.RunApart(parsed.GetValue(CommonOptions.Verbose), () =>
        {
            action(parsed.GetValue(dataset)!, parsed.GetValue(CommonOptions.Data), cancellation);
            return Usage.Success;
        }));
        return command;
    }

    static void Draw(Dataset data)
    {
        var shape = data.Form.InputShape;
        if (shape.Rank != 3 || shape[0] != 1) throw new ArgumentException($"Samples of shape {shape} are no grey pictures and cannot be drawn.");
        for (var index = 0; index < Math.Min(SamplesShown, data.Count); index++)
        {
            var label = data.LabelOf(index);
            Console.WriteLine(label < data.ClassNames.Count ? data.ClassNames[label] : $"{label}");
            var pixels = data[index].Input.ToArray<float>();
            float low = pixels.Min(), high = Math.Max(pixels.Max(), low + 1e-6f);
            for (var y = 0; y < shape[1]; y++)
            {
                var row = pixels.AsSpan(y * shape[2], shape[2]);
                Span<char> line = new char[2 * row.Length];
                for (var x = 0; x < row.Length; x++)
                    line[2 * x] = line[2 * x + 1] = Shades[(int)((row[x] - low) / (high - low) * (Shades.Length - 1))];
                Console.WriteLine(line.TrimEnd(' ').ToString());
            }
        }
    }
}
