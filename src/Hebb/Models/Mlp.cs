namespace Hebb;

/// <summary>The multi-layer perceptron: fully connected layers with an activation between them.</summary>
public static class Mlp
{
    /// <summary>Makes one. It returns logits: nothing follows the last layer.</summary>
    /// <param name="inputs">The number of values in a sample; further axes of the input are joined.</param>
    /// <param name="hidden">The number of units in each hidden layer; empty for a linear classifier.</param>
    /// <param name="outputs">The number of outputs.</param>
    /// <param name="activation">What follows each hidden layer; <see cref="LayerCatalog.Relu"/> if null.</param>
    /// <param name="dropout">The probability of dropping each hidden unit's output in training; 0 leaves the layer out.</param>
    /// <param name="rng">Where initial values come from; <see cref="Rng.Default"/> if null.</param>
    public static Sequential Create(
        int inputs, ReadOnlySpan<int> hidden, int outputs, LayerKind? activation = null, double dropout = 0, Rng? rng = null)
    {
        var layers = new List<Layer> { new Flatten() };
        foreach (var units in hidden)
        {
            layers.Add(new Linear(inputs, units, rng: rng));
            layers.Add((activation ?? LayerCatalog.Relu).Create(rng));
            if (dropout > 0) layers.Add(new Dropout(dropout, rng));
            inputs = units;
        }
        layers.Add(new Linear(inputs, outputs, rng: rng));
        return new([.. layers]);
    }
}

public static partial class ModelCatalog
{
    /// <summary>The multi-layer perceptron, with our best plain recipe for it.</summary>
    public static ModelKind Mlp { get; } = Register(
        "mlp",
        new RunSettings
        {
            Hidden = [800, 800],
            Dropout = 0.2,
            Optimizer = "adamw",
            LearningRate = 0.002,
            WeightDecay = 0.05,
            Schedule = "cosine",
            BatchSize = 128,
            Epochs = 10,
        },
        request => Hebb.Mlp.Create(
            request.Input.ElementCount, [.. request.Settings.Hidden], request.Outputs,
            Activation.Find(request.Settings.Activation), request.Settings.Dropout, request.Rng));
}
