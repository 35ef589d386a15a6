namespace Hebb.Cli;

/// <summary>How the person, or program, at the other end follows a training run.</summary>
interface ITrainingView
{
    /// <summary>Shows what training does while it runs.</summary>
    T Follow<T>(Func<T> training);

    /// <summary>Something worth a line: which data, which network, where it is saved.</summary>
    void Note(string line);

    /// <summary>Whether single steps are worth telling.</summary>
    bool WantsSteps { get; }

    void Step(StepDone step, int epochs);

    void Epoch(EpochResult epoch, int epochs, bool isBest);

    /// <summary>The run is over: how the model does on the test set, and where it is.</summary>
    void Done(RunOutcome outcome);
}

/// <summary>The end of a run.</summary>
/// <param name="Test">How the model does on data it has not seen.</param>
/// <param name="Seconds">How long training took.</param>
/// <param name="Model">The file with the model.</param>
/// <param name="WeightsSha256">The fingerprint of its weights.</param>
sealed record RunOutcome(Evaluation Test, double Seconds, string Model, string WeightsSha256);
