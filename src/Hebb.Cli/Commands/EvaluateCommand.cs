using System.CommandLine;
using Spectre.Console;

namespace Hebb.Cli;

/// <summary><c>hebb evaluate</c>: accuracy, loss, confusion matrix and the worst mistakes of a saved model.</summary>
static class EvaluateCommand
{
    const int MistakesShown = 10;

    static readonly Argument<string> Model = CommonArguments.Model();
    static readonly Argument<string?> Dataset = new("dataset")
    {
        Description = "A data set or folder; the one the model was trained on if not given",
        Arity = ArgumentArity.ZeroOrOne,
    };

    public static Command Create()
    {
        var command = new Command("evaluate", "Measure a saved model on a test set")
        {
            Model, Dataset, CommonOptions.Data, CommonOptions.Threads, CommonOptions.Json, CommonOptions.Verbose,
        };
        command.SetAction((parsed, cancellation) => Guard.RunApart(parsed.GetValue(CommonOptions.Verbose), () => Run(parsed, cancellation)));
        return command;
    }

    static int Run(ParseResult parsed, CancellationToken cancellation)
    {
        CommonOptions.Apply(parsed);
        var checkpoint = Checkpoint.Load(parsed.GetValue(Model)!);
        var settings = checkpoint.Settings;
        var name = parsed.GetValue(Dataset) ?? settings?.Dataset
            ?? throw new UsageException("The model does not say what it was trained on; name a data set.");
        var test = DataSource.Load(name, parsed.GetValue(CommonOptions.Data), cancellation, checkpoint.Card.Preprocessing).Test;
        var loss = LossCatalog.Find(settings?.Loss ?? "cross-entropy");
        var result = Trainer.Evaluate(checkpoint.Model, test, loss.Function);
        if (parsed.GetValue(CommonOptions.Json)) Json(result);
        else Table(result, name, test.ClassNames);
        return Usage.Success;
    }

    static void Json(Evaluation result) => JsonLine.Write(json =>
    {
        json.WriteMeasure("testLoss", result.Loss);
        json.WriteMeasure("testAccuracy", result.Accuracy);
        if (result.Confusion is not { } confusion) return;
        json.WriteStartArray("confusion");
        for (var label = 0; label < confusion.Classes; label++)
        {
            json.WriteStartArray();
            foreach (var count in confusion.Row(label)) json.WriteNumberValue(count);
            json.WriteEndArray();
        }
        json.WriteEndArray();
    });

    static void Table(Evaluation result, string name, IReadOnlyList<string> classes)
    {
        AnsiConsole.WriteLine($"{name}: {Words.Score(result.Loss, result.Accuracy)} on {result.Samples:N0} samples");
        if (result.Confusion is not { } confusion) return;
        var table = new Table().Border(TableBorder.Simple).Title("rows: the right class, columns: what the model says");
        table.AddColumn("");
        for (var label = 0; label < confusion.Classes; label++) table.AddColumn(new TableColumn(Markup.Escape(Class(label))).RightAligned());
        table.AddColumn(new TableColumn("right").RightAligned());
        for (var label = 0; label < confusion.Classes; label++)
        {
            var row = label;
            table.AddRow(
            [
                Markup.Escape(Class(row)),
                .. confusion.Row(row).Select((count, predicted) => count == 0 ? "" : predicted == row ? $"[bold]{count}[/]" : $"{count}"),
                Percent(confusion.Recall(row)),
            ]);
        }
        AnsiConsole.Write(table);
        if (result.Mistakes.Count == 0) return;
        AnsiConsole.WriteLine("Worst mistakes:");
        foreach (var mistake in result.Mistakes.Take(MistakesShown))
            AnsiConsole.WriteLine($"  test sample {mistake.Index}: {Class(mistake.Label)} read as {Class(mistake.Predicted)}");

        string Class(int label) => label < classes.Count ? classes[label] : $"{label}";
    }

    // A class without samples has no share that was found.
    static string Percent(double share) => double.IsNaN(share) ? "" : $"{100 * share:F1} %";
}
