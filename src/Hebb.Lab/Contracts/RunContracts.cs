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
sealed record RunState(string Name, RunPhase Phase, int Epoch, int Epochs, long Step, double SamplesPerSecond, Sentence? Reason, Examining Examining = Examining.Never);

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

/// <summary>How more epochs went.</summary>
/// <param name="Points">The epochs, in order.</param>
/// <param name="Whole">Whether they are all, in place of those that the page has.</param>
[LabEvent("epochs")]
sealed record RunEpochs(IReadOnlyList<RunEpoch> Points, bool Whole);

/// <summary>How an epoch went.</summary>
sealed record RunEpoch(int Epoch, double TrainLoss, double? TrainAccuracy, double? ValidationLoss, double? ValidationAccuracy, double Seconds, bool Best) : IPoint<RunEpoch>
{
    // The best epoch lies below all others, and a later best one below an earlier.
    double IPoint<RunEpoch>.Height => Best ? -Epoch : Math.Abs(ValidationLoss ?? TrainLoss);

    static object IPoint<RunEpoch>.News(IReadOnlyList<RunEpoch> points, bool whole) => new RunEpochs(points, whole);
}

/// <summary>The gradients of a step, parameter by parameter.</summary>
/// <param name="Step">The step.</param>
/// <param name="Layers">The layers that have parameters, in the order of a <see cref="GradientPoint"/>.</param>
/// <param name="Parameters">Their parameters.</param>
[LabEvent("gradients")]
sealed record RunGradients(long Step, IReadOnlyList<string> Layers, IReadOnlyList<ParameterGradient> Parameters);

/// <summary>The gradient of a parameter.</summary>
/// <param name="Name">The parameter.</param>
/// <param name="Norm">The Euclidean norm of its gradient.</param>
/// <param name="WeightNorm">The norm of the parameter itself.</param>
sealed record ParameterGradient(string Name, double Norm, double WeightNorm);

/// <summary>The gradients of more steps, layer by layer.</summary>
/// <param name="Points">The steps, in order.</param>
/// <param name="Whole">Whether they are all, in place of those that the page has.</param>
[LabEvent("gradientNorms")]
sealed record GradientNorms(IReadOnlyList<GradientPoint> Points, bool Whole);

/// <summary>The gradients of a step, layer by layer.</summary>
/// <param name="Step">The step.</param>
/// <param name="Norms">For each layer the Euclidean norm of the gradient of all its parameters.</param>
sealed record GradientPoint(long Step, IReadOnlyList<double> Norms) : IPoint<GradientPoint>
{
    double IPoint<GradientPoint>.Height => Norms.Sum(norm => norm * norm);

    static object IPoint<GradientPoint>.News(IReadOnlyList<GradientPoint> points, bool whole) => new GradientNorms(points, whole);
}

/// <summary>The program that trains such a run.</summary>
/// <param name="Text">C#; null where there can be none, as of a run that has not begun or a layer that only its own program knows.</param>
sealed record RunProgram(string? Text);
