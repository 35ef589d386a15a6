namespace Hebb;

/// <summary>
/// The digit recogniser of Nielsen's "Neural Networks and Deep Learning" (2015), chapter 1: one hidden layer of sigmoid units,
/// sigmoid outputs, to be trained on <see cref="Loss.Quadratic(Tensor, Tensor)"/> at a learning rate of 3 in batches of 10.
/// </summary>
public static class Nielsen
{
    /// <summary>Makes one, with weights from N(0, 1/√fan-in), his improved start, and biases from N(0, 1).</summary>
    /// <param name="inputs">The number of pixels.</param>
    /// <param name="hidden">The number of hidden units.</param>
    /// <param name="outputs">The number of classes.</param>
    /// <param name="rng">Where initial values come from; <see cref="Rng.Default"/> if null.</param>
    public static Sequential Create(int inputs = 784, int hidden = 30, int outputs = 10, Rng? rng = null) =>
        new(new Flatten(), Start(new Linear(inputs, hidden, rng: rng), rng), new Sigmoid(), Start(new Linear(hidden, outputs, rng: rng), rng), new Sigmoid());

    static Linear Start(Linear layer, Rng? rng)
    {
        layer.Weight.Value.CopyFrom(Init.KaimingNormal(layer.Weight.Shape, gain: Gain.Linear, rng: rng));
        layer.Bias!.Value.CopyFrom(Init.Normal(layer.Bias.Shape, rng: rng));
        return layer;
    }
}

public static partial class ModelCatalog
{
    /// <summary>The network of Nielsen's first chapter, with his settings.</summary>
    public static ModelKind Nielsen { get; } = Register(
        "nielsen",
        new RunSettings
        {
            Preprocessing = Preprocessing.Bytes,
            Hidden = [30],
            Activation = "sigmoid",
            Loss = "quadratic",
            Optimizer = "sgd",
            LearningRate = 3,
            BatchSize = 10,
            Epochs = 30,
        },
        request => request.Settings.Hidden is [var hidden]
            ? Hebb.Nielsen.Create(request.Input.ElementCount, hidden, request.Outputs, request.Rng)
            : throw new ArgumentException(
                $"The model nielsen has one hidden layer; the hidden sizes are [{string.Join(", ", request.Settings.Hidden)}]. Give one, or choose the model mlp.", nameof(request)));
}
