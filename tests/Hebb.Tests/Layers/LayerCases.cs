namespace Hebb.Tests;

/// <summary>How each layer is made and fed in the tests that every layer must pass.</summary>
static class LayerCases
{
    public static readonly Dictionary<string, LayerCase> All = new LayerCase[]
    {
        new(rng => new Linear(4, 3, rng: rng), [5, 4], [5, 3], 15),
        new(rng => new Linear(4, 3, bias: false, rng), [2, 5, 4], [2, 5, 3], 12),
        new(_ => new Flatten(), [5, 2, 3], [5, 6], 0),
        new(_ => new Flatten(0), [5, 2, 3], [30], 0),
        new(rng => new Dropout(0.25, rng), [5, 4], [5, 4], 0),
        new(rng => new Sequential(new Flatten(), new Linear(6, 4, rng: rng), new Tanh(), new Sequential(new Linear(4, 2, rng: rng))), [5, 2, 3], [5, 2], 38),
        new(rng => new Ensemble(new Linear(4, 3, rng: rng), new Linear(4, 3, rng: rng)), [5, 4], [5, 3], 30),
        new(_ => new Identity(), [5, 4], [5, 4], 0),
        new(_ => new Relu(), [5, 4], [5, 4], 0),
        new(_ => new Sigmoid(), [5, 4], [5, 4], 0),
        new(_ => new Tanh(), [5, 4], [5, 4], 0),
        new(_ => new HardLimit(), [5, 4], [5, 4], 0),
        new(_ => new Arctan(), [5, 4], [5, 4], 0),
        new(_ => new LeakyRelu(0.2), [5, 4], [5, 4], 0),
        new(_ => new Prelu(), [5, 4], [5, 4], 1),
        new(_ => new Prelu(3, 0.1), [5, 3, 2], [5, 3, 2], 3),
        new(_ => new Elu(1.5), [5, 4], [5, 4], 0),
        new(_ => new Selu(), [5, 4], [5, 4], 0),
        new(_ => new Gelu(), [5, 4], [5, 4], 0),
        new(_ => new Silu(), [5, 4], [5, 4], 0),
        new(_ => new Softplus(), [5, 4], [5, 4], 0),
        new(_ => new Softmax(), [5, 4], [5, 4], 0),
        new(_ => new Softmax(1), [5, 4, 3], [5, 4, 3], 0),
        new(_ => new LogSoftmax(), [5, 4], [5, 4], 0),
        new(rng => new Embedding(7, 3, rng), [5, 2], [5, 2, 3], 21) { Symbols = 7 },
        new(rng => new Rnn(3, 4, rng: rng), [5, 6, 3], [5, 6, 4], 36),
        new(rng => new Rnn(3, 4, RecurrentActivation.Sigmoid, new() { Bias = false, LastOnly = true }, rng), [5, 6, 3], [5, 4], 28),
        new(rng => new Lstm(3, 4, rng: rng), [5, 6, 3], [5, 6, 4], 144),
        new(rng => new Lstm(3, 2, new() { Layers = 2, Bidirectional = true, Dropout = 0.3 }, rng), [5, 4, 3], [5, 4, 4], 240),
        new(rng => new Gru(3, 4, rng: rng), [5, 6, 3], [5, 6, 4], 108),
        new(rng => new Gru(3, 2, resetAfter: false, new() { Bidirectional = true, LastOnly = true }, rng), [5, 4, 3], [5, 4], 84),
        new(_ => new ImageRows(), [5, 2, 3, 4], [5, 3, 8], 0),
        new(_ => new RepeatSteps(3), [5, 4], [5, 3, 4], 0),
        new(rng => new EncoderDecoder(6, 5, 3, steps: 4, rng: rng), [5, 7], [5, 4, 5], 245) { Symbols = 6 },
        new(rng => new CharacterModel(6, units: 5, layers: 2, size: 3, dropout: 0.2, rng), [5, 4], [5, 4, 6], 494) { Symbols = 6 },
        new(rng => new Tagger(9, 9, piecesPerWord: 2, tags: 3, size: 4, units: 3, rng: rng), [5, 4, 3], [5, 4, 3], 387) { Symbols = 9 },
        new(rng => new AutoEncoder(new Sequential(new Flatten(), new Linear(6, 2, rng: rng)), new Linear(2, 6, rng: rng), noise: 0.25, rng), [5, 2, 3], [5, 2, 3], 32),
        new(rng => AutoEncoder.Tied(new Linear(4, 3, rng: rng), new Tanh(), new Sigmoid(), rng: rng), [5, 4], [5, 4], 19),
        new(rng => new Conv1d(2, 3, 3, 2, 1, rng: rng), [2, 2, 7], [2, 3, 4], 21),
        new(rng => new Conv2d(1, 3, 3, rng: rng), [2, 1, 5, 6], [2, 3, 3, 4], 30),
        new(rng => new Conv2d(4, 6, (3, 2), (2, 1), (1, 0), (1, 2), 2, false, rng), [2, 4, 5, 5], [2, 6, 3, 3], 72),
        new(rng => new ConvTranspose2d(2, 3, 3, 2, 1, 1, rng: rng), [2, 2, 3, 4], [2, 3, 6, 8], 57),
        new(_ => new MaxPool2d(2), [2, 3, 5, 6], [2, 3, 2, 3], 0),
        new(_ => new MaxPool2d(3, 2, 1), [2, 3, 5, 6], [2, 3, 3, 3], 0),
        new(_ => new AvgPool2d((2, 3), 1), [2, 3, 5, 6], [2, 3, 4, 4], 0),
        new(_ => new AdaptiveAvgPool2d((2, 3)), [2, 3, 5, 7], [2, 3, 2, 3], 0),
        new(_ => new GlobalAvgPool2d(), [2, 3, 5, 7], [2, 3], 0),
        new(rng => new ConvTranspose1d(2, 3, 4, 2, 1, 1, rng: rng), [2, 2, 5], [2, 3, 11], 27),
        new(rng => new ConvTranspose1d(4, 6, 3, groups: 2, bias: false, dilation: 2, rng: rng), [2, 4, 5], [2, 6, 9], 36),
        new(_ => new MaxPool1d(3, 2, 1), [2, 3, 7], [2, 3, 4], 0),
        new(_ => new AvgPool1d(2), [2, 3, 7], [2, 3, 3], 0),
        new(_ => new AvgPool1d(3, 2, 1, countPadding: false), [2, 3, 7], [2, 3, 4], 0),
        new(_ => new AdaptiveAvgPool1d(3), [2, 3, 7], [2, 3, 3], 0),
        new(_ => new GlobalAvgPool1d(), [2, 3, 7], [2, 3], 0),
        new(_ => new CenterCrop(3), [2, 3, 5, 6], [2, 3, 3, 3], 0),
        new(_ => new BatchNorm1d(3), [4, 3], [4, 3], 6),
        new(_ => new BatchNorm1d(3), [4, 3, 5], [4, 3, 5], 6),
        new(_ => new BatchNorm2d(3, 1e-3, 0.2), [4, 3, 5, 2], [4, 3, 5, 2], 6),
        new(_ => new LayerNorm(5), [4, 3, 5], [4, 3, 5], 10),
        new(_ => new GroupNorm(2, 4), [2, 4, 3, 3], [2, 4, 3, 3], 8),
        new(rng => new Residual(new Conv2d(2, 2, 3, padding: 1, rng: rng), new Tanh()), [2, 2, 4, 4], [2, 2, 4, 4], 38),
        new(rng => new Residual([new Linear(4, 3, rng: rng)], [new Linear(4, 3, bias: false, rng)]), [5, 4], [5, 3], 27),
        new(rng => new DenseConnection(new Conv2d(2, 3, 3, padding: 1, rng: rng)), [2, 2, 4, 4], [2, 5, 4, 4], 57),
        new(_ => new MixedActivation((1, new Identity()), (2, new Relu()), (1, new Sigmoid()), (2, new HardLimit())), [5, 6], [5, 6], 0),
        new(_ => new MixedActivation((2, new Tanh()), (1, new Prelu())), [5, 4, 3], [5, 4, 3], 1),
        new(rng => new MaskedLinear(MaskedLinear.LocalConnections(6, 3), rng: rng), [5, 6], [5, 4], 28),
        new(rng => new MaskedLinear(MaskedLinear.LocalConnections(6, 2, 2), bias: false, rng), [5, 6], [5, 3], 18),
        new(rng => new LocallyConnected2d(2, 5, 4, filters: 3, kernel: 2, rng: rng), [5, 2, 5, 4], [5, 3, 4, 3], 324),
        new(rng => new LocallyConnected2d(1, 5, 5, filters: 2, kernel: 3, stride: 2, rng), [5, 1, 5, 5], [5, 2, 2, 2], 80),
        new(rng => new Repeated(new Sequential(new Linear(4, 4, rng: rng), new Tanh()), 3), [5, 4], [5, 4], 20),
        new(_ => new Crop(1, 2, 3, 2), [5, 2, 4, 4], [5, 2, 3, 2], 0),
        new(_ => new ZeroState(3), [5, 4], [5, 3], 0),
        new(Networks.TwoSenses, [5, 10], [5, 7], 58),
        new(Networks.Quadrants, [5, 1, 4, 4], [5, 2], 42),
    }.ToDictionary(@case => $"{@case.Make(new Rng(1))} on {@case.Input}");

    public static TheoryData<string> Names => [.. All.Keys];
}

/// <summary>A layer, the shapes that go in and come out, and how many numbers it learns.</summary>
sealed record LayerCase(Func<Rng, Layer> Make, Shape Input, Shape Output, long Parameters)
{
    /// <summary>For layers that read symbols, how many there are; else 0.</summary>
    public int Symbols { get; init; }

    public Layer Layer() => Make(new Rng(5));

    // Away from 0, where some activations have a corner.
    public Tensor Values(DType dtype = DType.Float32)
    {
        var rng = new Rng(11);
        if (Symbols > 0) return Tensor.From<long>([.. Enumerable.Range(0, Input.ElementCount).Select(_ => (long)rng.NextInt(Symbols))], Input.ToArray());
        var x = Tensor.Empty(Input, DType.Float64);
        foreach (ref var value in x.AsSpan<double>())
        {
            var normal = rng.NextNormal();
            value = normal + Math.CopySign(0.05, normal);
        }
        return x.Cast(dtype);
    }
}
