using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Hebb;

/// <summary>The calls of the page that shows runs.</summary>
static class RunsApi
{
    public static void Map(WebApplication app, RunStore runs, RunExaminer examiner)
    {
        app.MapGet("/api/runs", () => Task.Run(() =>
        {
            runs.ReadPast();
            return Results.Json(runs.List(), LabJson.Default.RunList);
        }));
        app.MapGet("/api/runs/{name}/epochs", (string name) => Results.Json(new RunEpochs(runs.Feed(name).Points<RunEpoch>(), Whole: true), LabJson.Default.RunEpochs));
        app.MapGet("/api/runs/{name}/examination", (string name) => Task.Run(() => Results.Json(examiner.Examine(name).Summary, LabJson.Default.Examination)));
        app.MapGet("/api/runs/{name}/cell/{label:int}/{predicted:int}", (string name, int label, int predicted, long? step) => Task.Run(() =>
        {
            var examined = step is { } live ? runs.Live(name).Examined(live) : examiner.Examine(name);
            return Results.Json(examined.Cell(label, predicted), LabJson.Default.ReadPictures);
        }));
        app.MapGet("/api/runs/{name}/program", (string name) => Task.Run(() => Results.Json(new RunProgram(runs.Program(name)), LabJson.Default.RunProgram)));
        app.MapGet("/api/runs/{name}/metrics", (string name) => Results.Json(new Metrics(runs.Feed(name).Points<MetricPoint>(), Whole: true), LabJson.Default.Metrics));
        app.MapGet("/api/runs/{name}/metrics.csv", (string name) => Results.Text(Csv(runs.Feed(name).Points<MetricPoint>()), "text/csv"));
    }

    static string Csv(IReadOnlyList<MetricPoint> points) => string.Concat(
        points.Select(point => FormattableString.Invariant($"{point.Step},{point.Epoch},{point.Loss},{point.Accuracy},{point.Seconds}\n")).Prepend("step,epoch,loss,accuracy,seconds\n"));
}
