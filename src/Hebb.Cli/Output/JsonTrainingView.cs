namespace Hebb.Cli;

/// <summary>One JSON object a line on standard output; what is meant for people goes to standard error.</summary>
sealed class JsonTrainingView : ITrainingView
{
    public bool WantsSteps => false;

    public T Follow<T>(Func<T> training) => training();

    public void Note(string line) => Console.Error.WriteLine(line);

    public void Step(StepDone step, int epochs) { }

    public void Epoch(EpochResult epoch, int epochs, bool isBest) => JsonLine.Write(json =>
    {
        json.WriteString("event", "epoch");
        json.WriteNumber("epoch", epoch.Epoch);
        json.WriteMeasure("trainLoss", epoch.Train.Loss);
        json.WriteMeasure("trainAccuracy", epoch.Train.Accuracy);
        if (epoch.Validation is { } validation)
        {
            json.WriteMeasure("validationLoss", validation.Loss);
            json.WriteMeasure("validationAccuracy", validation.Accuracy);
        }
        json.WriteNumber("seconds", epoch.Seconds);
    });

    public void Done(RunOutcome outcome) => JsonLine.Write(json =>
    {
        json.WriteString("event", "done");
        json.WriteMeasure("testLoss", outcome.Test.Loss);
        json.WriteMeasure("testAccuracy", outcome.Test.Accuracy);
        json.WriteNumber("seconds", outcome.Seconds);
        json.WriteString("model", outcome.Model);
        json.WriteString("weightsSha256", outcome.WeightsSha256);
    });
}
