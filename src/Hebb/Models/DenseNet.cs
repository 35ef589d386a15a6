namespace Hebb;

/// <summary>A small densely connected network in the manner of Huang et al. (2017): every layer sees what all before it found.</summary>
public static class DenseNet
{
    /// <summary>Makes one. It returns logits.</summary>
    /// <param name="input">The shape of an image; [1, 28, 28] if null.</param>
    /// <param name="outputs">The number of classes.</param>
    /// <param name="layers">Layers in each of the two blocks.</param>
    /// <param name="growth">Channels that each layer adds.</param>
    /// <param name="rng">Where initial values come from; <see cref="Rng.Default"/> if null.</param>
    /// <exception cref="ArgumentException">The images are too small, or no images.</exception>
    public static Sequential Create(Shape? input = null, int outputs = 10, int layers = 4, int growth = 12, Rng? rng = null)
    {
        var stack = new ImageStack("DenseNet", input ?? [1, 28, 28], rng).Conv(2 * growth, 3, stride: 2, padding: 1, bias: false);
        for (var block = 0; block < 2; block++)
        {
            if (block > 0) stack.BatchNorm().Relu().Conv(stack.Channels / 2, 1, bias: false).AvgPool();
            for (var layer = 0; layer < layers; layer++)
                stack.Add(
                    new DenseConnection(
                        new BatchNorm2d(stack.Channels), new Relu(),
                        new Conv2d(stack.Channels, growth, 3, padding: 1, bias: false, rng: rng)),
                    stack.Channels + growth);
        }
        return stack.BatchNorm().Relu().GlobalAvgPool().Linear(outputs).Build();
    }
}

public static partial class ModelCatalog
{
    /// <summary>A small densely connected network.</summary>
    public static ModelKind DenseNet { get; } = Register(
        "densenet",
        new RunSettings { Optimizer = "adamw", LearningRate = 0.003, WeightDecay = 0.05, Schedule = "cosine", BatchSize = 128, Epochs = 6 },
        request => Hebb.DenseNet.Create(request.Input, request.Outputs, rng: request.Rng));
}
