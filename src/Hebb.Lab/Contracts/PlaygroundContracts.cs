namespace Hebb;

/// <summary>Everything that decides a playground's training; equal settings give equal numbers.</summary>
/// <param name="Data">A shape or a surface of <see cref="PlaneData"/>; <c>points</c> or <c>values</c> for the user's own.</param>
/// <param name="Own">The user's own points as x, y, class or value, …; null for data that is made.</param>
/// <param name="Samples">Points in all, of data that is made.</param>
/// <param name="Noise">The deviation of data that is made.</param>
/// <param name="TestShare">The share of the points that is for testing.</param>
/// <param name="Seed">Decides points, first weights and order.</param>
/// <param name="Hidden">The hidden layers.</param>
/// <param name="Initializer">How the weights begin.</param>
/// <param name="Loss">What is minimised.</param>
/// <param name="Optimizer">The optimiser.</param>
/// <param name="LearningRate">The size of a step.</param>
/// <param name="BatchSize">Points in one step.</param>
/// <param name="L1">The strength of the penalty on Σ |w|.</param>
/// <param name="L2">The strength of the penalty on Σ w² / 2.</param>
/// <param name="WeightDecay">The optimiser's own weight decay.</param>
sealed record PlaygroundSettings(
    string Data, IReadOnlyList<float>? Own, int Samples, double Noise, double TestShare, ulong Seed, IReadOnlyList<PlaygroundLayer> Hidden,
    string Initializer, string Loss, string Optimizer, double LearningRate, int BatchSize, double L1, double L2, double WeightDecay);

/// <summary>A hidden layer.</summary>
/// <param name="Units">The number of its units.</param>
/// <param name="Activation">What follows the sums.</param>
/// <param name="Dropout">The probability of dropping each output in training.</param>
sealed record PlaygroundLayer(int Units, string Activation, double Dropout);

/// <summary>What there is to choose from.</summary>
/// <param name="Shapes">Data in two classes.</param>
/// <param name="Surfaces">Data with real values.</param>
/// <param name="Activations">The activations.</param>
/// <param name="Initializers">The ways for weights to begin.</param>
/// <param name="ClassLosses">The losses for classes.</param>
/// <param name="ValueLosses">The losses for real values.</param>
/// <param name="Optimizers">The optimisers.</param>
/// <param name="MostLayers">The most hidden layers.</param>
/// <param name="MostUnits">The most units of one.</param>
/// <param name="MostSamples">The most points.</param>
sealed record PlaygroundChoices(
    IReadOnlyList<string> Shapes, IReadOnlyList<string> Surfaces, IReadOnlyList<string> Activations, IReadOnlyList<string> Initializers,
    IReadOnlyList<string> ClassLosses, IReadOnlyList<string> ValueLosses, IReadOnlyList<OptimizerChoice> Optimizers,
    int MostLayers, int MostUnits, int MostSamples);

/// <summary>An optimiser to choose.</summary>
/// <param name="Name">Its name.</param>
/// <param name="LearningRate">Its usual learning rate.</param>
/// <param name="ComparesLosses">Whether a step looks at the loss several times; it needs large batches, and there are no penalties.</param>
sealed record OptimizerChoice(string Name, double LearningRate, bool ComparesLosses);

/// <summary>A table that the user pasted.</summary>
/// <param name="Text">Lines of x, y and a class or a value.</param>
sealed record OwnTable(string Text);

/// <summary>The points of a table.</summary>
/// <param name="Points">x, y, class or value, ….</param>
/// <param name="AreClasses">Whether every third number is 0 or 1.</param>
/// <param name="WasScaled">Whether the numbers were brought into −1 … 1.</param>
sealed record OwnPoints(IReadOnlyList<float> Points, bool AreClasses, bool WasScaled);

/// <summary>A playground that was made.</summary>
/// <param name="Id">Its id; its feed is <c>playground/ID</c>.</param>
/// <param name="Train">The training points as x, y, class or value, x, y, ….</param>
/// <param name="Test">The test points, likewise.</param>
/// <param name="Extent">The pictures reach from −Extent to Extent on both axes.</param>
sealed record PlaygroundSession(string Id, IReadOnlyList<float> Train, IReadOnlyList<float> Test, float Extent);

/// <summary>A playground that waits for room; the event <c>playground</c> says that its turn has come.</summary>
/// <param name="Place">1 for the next.</param>
[LabEvent("queue")]
sealed record PlaygroundQueue(int Place);

/// <summary>Something to do to a playground, between two steps.</summary>
/// <param name="Kind">What.</param>
/// <param name="Steps">How many steps to take, or where to stop when playing; null for one, or for never.</param>
/// <param name="Parameter">Which parameter to edit.</param>
/// <param name="Index">Which of its numbers.</param>
/// <param name="Value">The new number, or the most steps per second when playing.</param>
sealed record PlaygroundCommand(PlaygroundAction Kind, long? Steps = null, string? Parameter = null, int? Index = null, double? Value = null);

/// <summary>What can be done to a playground.</summary>
enum PlaygroundAction
{
    Play,
    Pause,
    Step,
    Trace,
    Edit,
}

/// <summary>Where a playground stands. There is no accuracy where the targets are values.</summary>
/// <param name="Phase">Whether it goes on.</param>
/// <param name="Step">The steps taken.</param>
/// <param name="Epoch">The pass over the data.</param>
/// <param name="TrainLoss">The loss on the training points.</param>
/// <param name="TestLoss">The loss on the test points.</param>
/// <param name="TrainAccuracy">The accuracy on the training points.</param>
/// <param name="TestAccuracy">The accuracy on the test points.</param>
/// <param name="EditedAt">The step after which a weight was last overwritten; null when none was.</param>
/// <param name="Reason">Why it diverged or failed; null when it did not.</param>
/// <param name="Refusal">Why what was last asked for could not be done; null when it could.</param>
[LabEvent("playground")]
sealed record PlaygroundState(
    PlaygroundPhase Phase, long Step, int Epoch, double TrainLoss, double TestLoss, double? TrainAccuracy, double? TestAccuracy,
    long? EditedAt, Sentence? Reason, Refusal? Refusal);

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
/// <param name="Output">How much the network is for class 1, from 0 to 255, or its value, from −1 to 1; the top row first.</param>
/// <param name="TableSide">Rows and columns of the table of exact numbers.</param>
/// <param name="Table">The same in exact numbers, at evenly spaced places, the top row first.</param>
/// <param name="NeuronSide">Width and height of a neuron's picture.</param>
/// <param name="Neurons">A picture of each unit, hidden layer by hidden layer; 128 is zero.</param>
/// <param name="Parameters">All learnt numbers.</param>
[LabEvent("picture")]
sealed record PlaygroundPicture(
    long Step, int Side, byte[] Output, int TableSide, IReadOnlyList<float> Table, int NeuronSide, IReadOnlyList<IReadOnlyList<byte[]>> Neurons,
    IReadOnlyList<PlaygroundParameter> Parameters);

/// <summary>A parameter's numbers, row by row.</summary>
sealed record PlaygroundParameter(string Name, IReadOnlyList<int> Shape, IReadOnlyList<float> Values);

/// <summary>Everything that one step of training computed, in the order in which it did.</summary>
/// <param name="Step">The number of the step.</param>
/// <param name="LearningRate">η.</param>
/// <param name="Loss">The mean loss of the batch.</param>
/// <param name="Count">The number of points in the batch; the first ones are shown one by one.</param>
/// <param name="Inputs">Of each point that is shown, x and y.</param>
/// <param name="Targets">Of each, its class or value.</param>
/// <param name="Losses">Of each, its loss.</param>
/// <param name="Layers">The layers, first to last.</param>
[LabEvent("trace")]
sealed record PlaygroundTrace(
    long Step, double LearningRate, double Loss, int Count, IReadOnlyList<float> Inputs, IReadOnlyList<float> Targets,
    IReadOnlyList<double> Losses, IReadOnlyList<TracedLayer> Layers);

/// <summary>What a step computed in one layer. Numbers of units are point by point, those of weights row by row.</summary>
/// <param name="Name">The name of the layer in the network.</param>
/// <param name="Activation">What follows the sums; null for the last layer.</param>
/// <param name="Units">The number of units.</param>
/// <param name="Sums">z, what goes into the activation.</param>
/// <param name="Outputs">a, what the layer hands on.</param>
/// <param name="Deltas">δ, the derivative of the batch's loss by z.</param>
/// <param name="Weight">The weights and what became of them.</param>
/// <param name="Bias">The biases and what became of them.</param>
sealed record TracedLayer(
    string Name, string? Activation, int Units, IReadOnlyList<float> Sums, IReadOnlyList<float> Outputs, IReadOnlyList<float> Deltas,
    TracedParameter Weight, TracedParameter Bias);

/// <summary>What a step did to a parameter.</summary>
/// <param name="Before">The numbers before the step.</param>
/// <param name="Gradient">The derivative of the batch's loss by them.</param>
/// <param name="After">The numbers after the step.</param>
sealed record TracedParameter(IReadOnlyList<float> Before, IReadOnlyList<float> Gradient, IReadOnlyList<float> After);
