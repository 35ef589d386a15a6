namespace Hebb;

/// <summary>Convolutional networks in between: larger than LeNet-5, without its history.</summary>
public static class Cnn
{
    /// <summary>
    /// The plain network that many introductions train: two 3×3 convolutions, one maximum, one hidden layer of 128 units, 1,199,882
    /// parameters for digits. It returns logits.
    /// </summary>
    /// <param name="input">The shape of an image; [1, 28, 28] if null.</param>
    /// <param name="outputs">The number of classes.</param>
    /// <param name="dropout">Whether to drop a quarter of the pooled values and half of the hidden units in training.</param>
    /// <param name="rng">Where initial values come from; <see cref="Rng.Default"/> if null.</param>
    /// <exception cref="ArgumentException">The images are too small, or no images.</exception>
    public static Sequential Plain(Shape? input = null, int outputs = 10, bool dropout = true, Rng? rng = null) =>
        new ImageStack("cnn", input ?? [1, 28, 28], rng)
            .Conv(32, 3).Relu().Conv(64, 3).Relu().MaxPool().Dropout(dropout ? 0.25 : 0)
            .Flatten().Linear(128).Relu().Dropout(dropout ? 0.5 : 0).Linear(outputs)
            .Build();

    /// <summary>
    /// A network for a fraction of a second per pass over the digits: it looks at the middle 24×24 pixels and strides instead of
    /// pooling, 54,194 parameters. It returns logits.
    /// </summary>
    /// <inheritdoc cref="Plain" path="/param[@name != 'dropout']|/exception"/>
    public static Sequential Fast(Shape? input = null, int outputs = 10, Rng? rng = null) =>
        new ImageStack("fast", input ?? [1, 28, 28], rng)
            .Crop(24)
            .Conv(8, 5, stride: 2).BatchNorm().Relu()
            .Conv(24, 4, stride: 2).BatchNorm().Relu()
            .Flatten().Linear(128).BatchNorm().Relu().Linear(outputs)
            .Build();

    /// <summary>A network for the last tenths of a per cent: four normalised convolutions, 135,818 parameters. It returns logits.</summary>
    /// <inheritdoc cref="Plain" path="/param[@name != 'dropout']|/exception"/>
    public static Sequential Accurate(Shape? input = null, int outputs = 10, Rng? rng = null) =>
        new ImageStack("accurate", input ?? [1, 28, 28], rng)
            .Conv(32, 5, stride: 2).BatchNorm().Relu()
            .Conv(64, 3, padding: 1).BatchNorm().Relu().MaxPool()
            .Conv(64, 3, padding: 1).BatchNorm().Relu()
            .Conv(128, 3).BatchNorm().Relu().MaxPool()
            .Flatten().Linear(outputs)
            .Build();
}

public static partial class ModelCatalog
{
    /// <summary>Two convolutions and a hidden layer.</summary>
    public static ModelKind Cnn { get; } = Register(
        "cnn",
        new RunSettings
        {
            Optimizer = "adamw",
            LearningRate = 0.002,
            WeightDecay = 0.05,
            Schedule = "one-cycle",
            Augment = true,
            BatchSize = 64,
            Epochs = 6,
        },
        request => Hebb.Cnn.Plain(request.Input, request.Outputs, rng: request.Rng));

    /// <summary>The network of the fast recipe.</summary>
    public static ModelKind FastCnn { get; } = Register(
        "cnn-fast",
        new RunSettings
        {
            Optimizer = "adam",
            LearningRate = 0.01,
            Beta1 = 0.7,
            Beta2 = 0.9,
            Schedule = "triangle",
            LabelSmoothing = 0.1,
            Average = "tail",
            BatchSize = 64,
            Epochs = 1,
        },
        request => Hebb.Cnn.Fast(request.Input, request.Outputs, request.Rng));

    /// <summary>The network of the accurate recipe.</summary>
    public static ModelKind AccurateCnn { get; } = Register(
        "cnn-accurate",
        new RunSettings
        {
            Optimizer = "adamw",
            LearningRate = 0.004,
            Beta1 = 0.9,
            Beta2 = 0.99,
            WeightDecay = 0.02,
            Schedule = "one-cycle",
            LabelSmoothing = 0.1,
            Augment = true,
            Average = "exponential",
            BatchSize = 128,
            Epochs = 10,
        },
        request => Hebb.Cnn.Accurate(request.Input, request.Outputs, request.Rng));
}
