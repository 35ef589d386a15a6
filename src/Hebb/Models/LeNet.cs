namespace Hebb;

/// <summary>
/// LeNet-5 of LeCun et al. (1998), with today's maxima and rectified units in place of its averages and tanh: two convolutions and
/// three fully connected layers, 61,706 parameters for digits.
/// </summary>
public static class LeNet
{
    /// <summary>Makes one. It returns logits.</summary>
    /// <param name="input">The shape of an image; [1, 28, 28] if null.</param>
    /// <param name="outputs">The number of classes.</param>
    /// <param name="rng">Where initial values come from; <see cref="Rng.Default"/> if null.</param>
    /// <exception cref="ArgumentException">The images are too small, or no images.</exception>
    public static Sequential Create(Shape? input = null, int outputs = 10, Rng? rng = null) =>
        new ImageStack("LeNet", input ?? [1, 28, 28], rng)
            .Conv(6, 5, padding: 2).Relu().MaxPool()
            .Conv(16, 5).Relu().MaxPool()
            .Flatten().Linear(120).Relu().Linear(84).Relu().Linear(outputs)
            .Build();
}

public static partial class ModelCatalog
{
    /// <summary>LeNet-5.</summary>
    public static ModelKind LeNet { get; } = Register(
        "lenet",
        new RunSettings { Optimizer = "adamw", LearningRate = 0.002, WeightDecay = 0.05, Schedule = "cosine", BatchSize = 64, Epochs = 12 },
        request => Hebb.LeNet.Create(request.Input, request.Outputs, request.Rng));
}
