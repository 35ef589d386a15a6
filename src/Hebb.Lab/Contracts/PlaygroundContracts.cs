namespace Hebb;

/// <summary>Everything that decides a playground's training; equal settings give equal numbers.</summary>
/// <param name="Data">The shape, by its name in <see cref="PlaneData"/>.</param>
/// <param name="Samples">Points in all; half of them are for testing.</param>
/// <param name="Noise">The deviation of the points.</param>
/// <param name="Seed">Decides points, first weights and order.</param>
/// <param name="Hidden">Units of each hidden layer.</param>
/// <param name="Activation">What follows each hidden layer.</param>
/// <param name="Optimizer">The optimiser.</param>
/// <param name="LearningRate">The size of a step.</param>
/// <param name="BatchSize">Points in one step.</param>
/// <param name="WeightDecay">The strength of the penalty on weights.</param>
sealed record PlaygroundSettings(
    string Data, int Samples, double Noise, ulong Seed, IReadOnlyList<int> Hidden, string Activation, string Optimizer,
    double LearningRate, int BatchSize, double WeightDecay);

/// <summary>A playground that was made.</summary>
/// <param name="Id">Its id; its feed is <c>playground/ID</c>.</param>
/// <param name="Train">The training points as x, y, label, x, y, label, ….</param>
/// <param name="Test">The test points, likewise.</param>
/// <param name="Extent">The pictures reach from −Extent to Extent on both axes.</param>
sealed record PlaygroundSession(string Id, IReadOnlyList<float> Train, IReadOnlyList<float> Test, float Extent);

/// <summary>Something to do to a playground, between two steps.</summary>
/// <param name="Kind">What.</param>
/// <param name="Steps">How many steps to take, or where to stop when playing; null for one, or for never.</param>
/// <param name="Parameter">Which parameter to edit.</param>
/// <param name="Index">Which of its numbers.</param>
/// <param name="Value">The new number, or the new learning rate.</param>
sealed record PlaygroundCommand(PlaygroundAction Kind, long? Steps = null, string? Parameter = null, int? Index = null, double? Value = null);

/// <summary>What can be done to a playground.</summary>
enum PlaygroundAction
{
    Play,
    Pause,
    Step,
    Edit,
    LearningRate,
}

/// <summary>Where a playground stands.</summary>
[LabEvent("playground")]
sealed record PlaygroundState(
    PlaygroundPhase Phase, long Step, int Epoch, double TrainLoss, double TestLoss, double TrainAccuracy, double TestAccuracy,
    double LearningRate, long? EditedAt, string? Reason);

/// <summary>Whether a playground goes on.</summary>
enum PlaygroundPhase
{
    Paused,
    Playing,
    Diverged,
    Failed,
}

/// <summary>What the network computes over the plane, and the numbers it does so with.</summary>
/// <param name="Step">The steps taken.</param>
/// <param name="Side">Width and height of the output's picture.</param>
/// <param name="Output">The probability of class 1, from 0 to 255, the top row first.</param>
/// <param name="NeuronSide">Width and height of a neuron's picture.</param>
/// <param name="Neurons">A picture of each unit, hidden layer by hidden layer; 128 is zero.</param>
/// <param name="Parameters">All learnt numbers.</param>
[LabEvent("picture")]
sealed record PlaygroundPicture(
    long Step, int Side, byte[] Output, int NeuronSide, IReadOnlyList<IReadOnlyList<byte[]>> Neurons, IReadOnlyList<PlaygroundParameter> Parameters);

/// <summary>A parameter's numbers, row by row.</summary>
sealed record PlaygroundParameter(string Name, IReadOnlyList<int> Shape, IReadOnlyList<float> Values);
