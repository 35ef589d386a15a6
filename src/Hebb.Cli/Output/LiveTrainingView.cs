using Spectre.Console;
using Spectre.Console.Rendering;

namespace Hebb.Cli;

/// <summary>A bar that moves with the steps, with rate and time left, and a line for each epoch that has ended.</summary>
sealed class LiveTrainingView : ITrainingView
{
    ProgressTask? bar;

    public bool WantsSteps => true;

    public T Follow<T>(Func<T> training) => AnsiConsole.Progress()
        .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RateColumn(), new RemainingTimeColumn())
        .AutoClear(true)
        .Start(context =>
        {
            bar = context.AddTask("epoch 1", autoStart: true);
            return training();
        });

    public void Note(string line) => AnsiConsole.MarkupLineInterpolated($"[grey]{line}[/]");

    public void Step(StepDone step, int epochs)
    {
        if (bar is null) return;
        bar.MaxValue = (double)step.Batches * epochs;
        bar.Value = (double)step.Batches * (step.Epoch - 1) + step.Batch;
        bar.Description = $"epoch {step.Epoch}/{epochs}  {Words.Score(step.Running)}";
    }

    public void Epoch(EpochResult epoch, int epochs, bool isBest)
    {
        var line = Words.Epoch(epoch, epochs, isBest);
        if (isBest) AnsiConsole.MarkupLineInterpolated($"[green]{line}[/]");
        else AnsiConsole.WriteLine(line);
    }

    public void Done(RunOutcome outcome)
    {
        foreach (var line in Words.Done(outcome)) AnsiConsole.WriteLine(line);
    }

    /// <summary>Steps a second.</summary>
    sealed class RateColumn : ProgressColumn
    {
        public override IRenderable Render(RenderOptions options, ProgressTask task, TimeSpan deltaTime) =>
            new Text(task.Speed is { } speed ? $"{speed:F0} steps/s" : "");
    }
}
