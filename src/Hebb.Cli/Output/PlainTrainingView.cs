namespace Hebb.Cli;

/// <summary>A line an epoch, for logs and pipes.</summary>
sealed class PlainTrainingView : ITrainingView
{
    public bool WantsSteps => false;

    public T Follow<T>(Func<T> training) => training();

    public void Note(string line) => Console.WriteLine(line);

    public void Step(StepDone step, int epochs) { }

    public void Epoch(EpochResult epoch, int epochs, bool isBest) => Console.WriteLine(Words.Epoch(epoch, epochs, isBest));

    public void Done(RunOutcome outcome)
    {
        foreach (var line in Words.Done(outcome)) Console.WriteLine(line);
    }
}
