namespace Hebb;

/// <summary>The runs that can be looked at.</summary>
[LabEvent("runs")]
sealed record RunList(IReadOnlyList<RunState> Runs);

/// <summary>How a run stands.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Phase">Whether it goes on.</param>
/// <param name="Epoch">The pass over the data.</param>
/// <param name="Epochs">The passes in all.</param>
/// <param name="Step">The steps taken.</param>
/// <param name="SamplesPerSecond">The speed, lately.</param>
/// <param name="Reason">Why it ended, when not because it was done.</param>
/// <param name="Examining">When its network is examined.</param>
[LabEvent("state")]
sealed record RunState(string Name, RunPhase Phase, int Epoch, int Epochs, long Step, double SamplesPerSecond, string? Reason, Examining Examining = Examining.Never);

/// <summary>Whether a run goes on.</summary>
enum RunPhase
{
    Waiting,
    Running,
    Done,
    Cancelled,
    Diverged,
    Failed,
    Interrupted,
    Unreadable,
}

/// <summary>How the epochs went.</summary>
[LabEvent("epochs")]
sealed record RunEpochs(IReadOnlyList<RunEpoch> Epochs);

/// <summary>How an epoch went.</summary>
sealed record RunEpoch(int Epoch, double TrainLoss, double? TrainAccuracy, double? ValidationLoss, double? ValidationAccuracy, double Seconds, bool Best);

/// <summary>The gradients of a step, layer by layer.</summary>
[LabEvent("gradients")]
sealed record RunGradients(long Step, IReadOnlyList<ParameterGradient> Parameters);

/// <summary>The gradient of a parameter.</summary>
/// <param name="Name">The parameter.</param>
/// <param name="Norm">The Euclidean norm of its gradient.</param>
/// <param name="WeightNorm">The norm of the parameter itself.</param>
sealed record ParameterGradient(string Name, double Norm, double WeightNorm);
