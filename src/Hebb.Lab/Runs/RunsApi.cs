using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Hebb;

/// <summary>The calls of the page that shows runs.</summary>
static class RunsApi
{
    public static void Map(WebApplication app, RunStore runs, RunExaminer examiner)
    {
        app.MapMethods("/api/runs", Reading.Methods, Task<IResult> () => Task.Run(IResult () =>
        {
            runs.ReadPast();
            return Results.Json(runs.List(), LabJson.Default.RunList);
        }));
        app.MapMethods("/api/runs/{name}/epochs", Reading.Methods, IResult (string name) => Results.Json(new RunEpochs(runs.Feed(name).Points<RunEpoch>(), Whole: true), LabJson.Default.RunEpochs));
        app.MapMethods("/api/runs/{name}/examination", Reading.Methods, Task<IResult> (string name) => Task.Run(IResult () => Results.Json(examiner.Examine(name).Summary, LabJson.Default.Examination)));
        app.MapMethods("/api/runs/{name}/cell/{label:int}/{predicted:int}", Reading.Methods, Task<IResult> (string name, int label, int predicted, string? step) => Task.Run(IResult () =>
        {
            var examined = Reading.Number(nameof(step), step) is { } live ? runs.Live(name).Examined(live) : examiner.Examine(name);
            return Results.Json(examined.Cell(label, predicted), LabJson.Default.ReadPictures);
        }));
        app.MapMethods("/api/runs/{name}/program", Reading.Methods, Task<IResult> (string name) => Task.Run(IResult () => Results.Json(new RunProgram(runs.Program(name)), LabJson.Default.RunProgram)));
        app.MapMethods("/api/runs/{name}/metrics", Reading.Methods, IResult (string name) => Results.Json(new Metrics(runs.Feed(name).Points<MetricPoint>(), Whole: true), LabJson.Default.Metrics));
        app.MapMethods("/api/runs/{name}/metrics.csv", Reading.Methods, IResult (string name) => Results.Text(Csv(runs.Feed(name)), "text/csv"));
    }

    // The steps of a saved run are gone; its epochs are there.
    static string Csv(Feed feed) => feed.Points<MetricPoint>() is { Count: > 0 } steps ? Csv(steps) : Csv(feed.Points<RunEpoch>());

    static string Csv(IReadOnlyList<MetricPoint> points) => string.Concat(
        points.Select(point => FormattableString.Invariant($"{point.Step},{point.Epoch},{point.Loss},{point.Accuracy},{point.Seconds}\n")).Prepend("step,epoch,loss,accuracy,seconds\n"));

    static string Csv(IReadOnlyList<RunEpoch> epochs) => string.Concat(
        epochs.Select(row => FormattableString.Invariant($"{row.Epoch},{row.TrainLoss},{row.TrainAccuracy},{row.ValidationLoss},{row.ValidationAccuracy},{row.Seconds}\n"))
            .Prepend("epoch,trainLoss,trainAccuracy,validationLoss,validationAccuracy,seconds\n"));
}
