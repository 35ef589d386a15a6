using System.Diagnostics;
using Spectre.Console;

namespace Hebb.Cli;

/// <summary>A bar that moves with the epoch, with rate and time left, and a line for each epoch that has ended.</summary>
sealed class LiveTrainingView : ITrainingView
{
    const double LeastSecondsBetweenFrames = 0.1;

    long lastFrame;
    bool barShown;

    public bool WantsSteps => true;

    public void Note(string line)
    {
        Erase();
        AnsiConsole.MarkupLineInterpolated($"[grey]{line}[/]");
    }

    public void Step(StepDone step, int epochs)
    {
        if (lastFrame != 0 && Stopwatch.GetElapsedTime(lastFrame).TotalSeconds < LeastSecondsBetweenFrames) return;
        lastFrame = Stopwatch.GetTimestamp();
        rate.Record(step);
        var width = Math.Clamp(AnsiConsole.Profile.Width - 78, 8, 40);
        var filled = step.Batch * width / Math.Max(step.Batches, 1);
        var bar = new string('━', filled) + new string('─', width - filled);
        var left = rate.StepsPerSecond > 0 ? TimeSpan.FromSeconds(rate.Left(step, epochs) / rate.StepsPerSecond).ToString(@"m\:ss") : "–:––";
        Console.Write($"\r\e[2Kepoch {step.Epoch}/{epochs} {bar} {rate.StepsPerSecond,6:F0} steps/s  {Words.Score(step.Running)}  {left} left");
        barShown = true;
    }

    public void Epoch(EpochResult epoch, int epochs, bool isBest)
    {
        Erase();
        AnsiConsole.MarkupLineInterpolated(isBest ? $"[green]{Words.Epoch(epoch, epochs, isBest)}[/]" : $"{Words.Epoch(epoch, epochs, isBest)}");
    }

    public void Done(RunOutcome outcome)
    {
        Erase();
        foreach (var line in Words.Done(outcome)) AnsiConsole.WriteLine(line);
    }

    public void Dispose() => Erase();

    readonly StepRate rate = new();

    void Erase()
    {
        if (barShown) Console.Write("\r\e[2K");
        barShown = false;
    }

    /// <summary>Steps a second over the last frames.</summary>
    sealed class StepRate
    {
        long firstTime, firstStep;

        public double StepsPerSecond { get; private set; }

        public void Record(StepDone step)
        {
            if (firstTime == 0) (firstTime, firstStep) = (Stopwatch.GetTimestamp(), step.Step);
            else StepsPerSecond = (step.Step - firstStep) / Stopwatch.GetElapsedTime(firstTime).TotalSeconds;
        }

        public double Left(StepDone step, int epochs) => step.Batches - step.Batch + (double)(epochs - step.Epoch) * step.Batches;
    }
}
