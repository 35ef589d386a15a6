namespace Hebb;

/// <summary>A small residual network in the manner of He et al. (2016): pairs of 3×3 convolutions with a way around them.</summary>
public static class ResNet
{
    /// <summary>Makes one. It returns logits.</summary>
    /// <param name="input">The shape of an image; [1, 28, 28] if null.</param>
    /// <param name="outputs">The number of classes.</param>
    /// <param name="blocks">Blocks at each of the three sizes; the network has 6 · blocks + 2 layers with weights.</param>
    /// <param name="channels">Channels at the first size; they double when the size halves.</param>
    /// <param name="rng">Where initial values come from; <see cref="Rng.Default"/> if null.</param>
    /// <exception cref="ArgumentException">The images are too small, or no images.</exception>
    public static Sequential Create(Shape? input = null, int outputs = 10, int blocks = 1, int channels = 16, Rng? rng = null)
    {
        var stack = new ImageStack("ResNet", input ?? [1, 28, 28], rng).Conv(channels, 3, padding: 1, bias: false).BatchNorm().Relu();
        for (var size = 0; size < 3; size++)
            for (var block = 0; block < blocks; block++)
            {
                var stride = size > 0 && block == 0 ? 2 : 1;
                stack.Add(Block(stack.Channels, channels << size, stride, rng), channels << size, new(3, stride, 1, 1)).Relu();
            }
        return stack.GlobalAvgPool().Linear(outputs).Build();
    }

    static Residual Block(int inputs, int outputs, int stride, Rng? rng) => new(
        [
            new Conv2d(inputs, outputs, 3, stride, 1, bias: false, rng: rng), new BatchNorm2d(outputs), new Relu(),
            new Conv2d(outputs, outputs, 3, padding: 1, bias: false, rng: rng), new BatchNorm2d(outputs),
        ],
        stride == 1 && inputs == outputs ? [] : [new Conv2d(inputs, outputs, 1, stride, bias: false, rng: rng), new BatchNorm2d(outputs)]);
}

public static partial class ModelCatalog
{
    /// <summary>A small residual network.</summary>
    public static ModelKind ResNet { get; } = Register(
        "resnet",
        new RunSettings { Optimizer = "adamw", LearningRate = 0.003, WeightDecay = 0.05, Schedule = "cosine", BatchSize = 128, Epochs = 6 },
        request => Hebb.ResNet.Create(request.Input, request.Outputs, rng: request.Rng));
}
