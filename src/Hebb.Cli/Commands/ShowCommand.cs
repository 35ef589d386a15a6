using System.CommandLine;
using Spectre.Console;

namespace Hebb.Cli;

/// <summary><c>hebb show</c>: the layers of a saved model, their shapes and parameters, and how it was trained.</summary>
static class ShowCommand
{
    static readonly Argument<string> Model = CommonArguments.Model();

    public static Command Create()
    {
        var command = new Command("show", "Show a saved model: layers, shapes, parameters, how it was trained") { Model, CommonOptions.Verbose };
        command.SetAction(parsed => Guard.Run(parsed.GetValue(CommonOptions.Verbose), () => Run(Checkpoint.Load(parsed.GetValue(Model)!))));
        return command;
    }

    static int Run(Checkpoint checkpoint)
    {
        AnsiConsole.WriteLine(checkpoint.Path);
        AnsiConsole.WriteLine($"weights {checkpoint.WeightsSha256}");
        Layers(checkpoint);
        if (checkpoint.Settings is { } settings) AnsiConsole.WriteLine($"settings {settings.ToJson()}");
        if (checkpoint.Card.Training is { Epochs.Count: > 0 } training) History(training.Epochs);
        return Usage.Success;
    }

    static void Layers(Checkpoint checkpoint)
    {
        if (checkpoint.Card.InputShape is not { } input)
        {
            AnsiConsole.WriteLine($"{checkpoint.Model}");
            return;
        }
        var summary = checkpoint.Model.Summary(Shape.Create([1, .. input]));
        var table = new Table().Border(TableBorder.Simple);
        foreach (var column in (string[])["name", "layer", "output", "parameters"]) table.AddColumn(column);
        table.Columns[3].RightAligned();
        table.AddRow("", "input", Markup.Escape($"{summary.Input}"), "");
        foreach (var row in summary.Rows)
            table.AddRow(Markup.Escape(row.Name), Markup.Escape(row.Layer), Markup.Escape($"{row.Output}"), row.Parameters == 0 ? "" : $"{row.Parameters:N0}");
        table.AddRow("", "total", "", $"{summary.Parameters:N0}");
        AnsiConsole.Write(table);
        Windows(checkpoint.Model, summary);
    }

    // What the units of convolutions and poolings see of the input.
    static void Windows(Layer model, ModelSummary summary)
    {
        var names = model.NamedLayers().DistinctBy(named => named.Value).ToDictionary(named => named.Value, named => named.Key);
        var sizes = summary.Rows.Where(row => row.Size is not null).DistinctBy(row => row.Name).ToDictionary(row => row.Name, row => row.Size!);
        var fields = ReceptiveField.All(model);
        if (fields.Count == 0) return;
        var table = new Table().Border(TableBorder.Simple);
        foreach (var column in (string[])["name", "size ⌊(w − F + 2P) / S⌋ + 1", "a unit sees"]) table.AddColumn(column);
        foreach (var (layer, field) in fields)
        {
            var name = names.GetValueOrDefault(layer, "?");
            table.AddRow(Markup.Escape(name), sizes.GetValueOrDefault(name, ""), $"{field}");
        }
        AnsiConsole.Write(table);
    }

    static void History(IReadOnlyList<EpochResult> epochs)
    {
        foreach (var epoch in epochs) AnsiConsole.WriteLine(Words.Epoch(epoch, epochs.Count, isBest: false));
    }
}
