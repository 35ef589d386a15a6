namespace Hebb;

/// <summary>The network of a playground with its data and optimiser: takes steps, measures, and pictures what it computes.</summary>
sealed class PlaygroundNetwork
{
    public const float Extent = 1.2f;
    const int OutputSide = 60, NeuronSide = 24;
    const ulong Weights = 1;

    static readonly Tensor OutputGrid = Grid(OutputSide), NeuronGrid = Grid(NeuronSide);

    readonly DataPair data;
    readonly Sequential model;
    readonly Trainer trainer;
    readonly DataLoader loader;
    IEnumerator<Batch>? epoch;

    public PlaygroundNetwork(PlaygroundSettings settings)
    {
        data = PlaneData.Make(settings.Data, settings.Samples, settings.Noise, settings.Seed);
        model = Mlp.Create(2, [.. settings.Hidden], 2, Activation.Find(settings.Activation), rng: new Rng(settings.Seed, Weights));
        var optimizer = OptimizerCatalog.Find(settings.Optimizer).Create(model.Parameters, new()
        {
            LearningRate = settings.LearningRate,
            WeightDecay = settings.WeightDecay,
        });
        trainer = new(model, optimizer, Loss.CrossEntropy);
        loader = new(data.Train, settings.BatchSize, shuffle: true, settings.Seed, prefetch: 0);
    }

    public long Step => trainer.Optimizer.Steps;

    public int Epoch => loader.State.Epoch;

    public double LearningRate
    {
        get => trainer.Optimizer.LearningRate;
        set => trainer.Optimizer.LearningRate = value;
    }

    public IReadOnlyList<float> TrainPoints => Points(data.Train);

    public IReadOnlyList<float> TestPoints => Points(data.Test);

    /// <exception cref="DivergedException">The loss is no longer finite.</exception>
    public void TakeStep()
    {
        if (epoch is null || !epoch.MoveNext())
        {
            epoch = loader.GetEnumerator();
            epoch.MoveNext();
        }
        trainer.TrainStep(epoch.Current);
        epoch.Current.Release();
    }

    public (Score Train, Score Test) Measure() => (trainer.Evaluate(data.Train).Score, trainer.Evaluate(data.Test).Score);

    /// <summary>Overwrites one learnt number.</summary>
    /// <exception cref="RefusedException">There is no such number.</exception>
    public void Edit(string name, int index, double value)
    {
        var parameter = model.NamedParameters().FirstOrDefault(entry => entry.Key == name).Value
            ?? throw RefusedException.BadRequest($"There is no parameter '{name}'.", "Choose one that the network has.");
        if ((uint)index >= (uint)parameter.Value.Length || !double.IsFinite(value))
            throw RefusedException.BadRequest($"'{name}' has {parameter.Value.Length} numbers; number {index} cannot become {value}.", "Choose another.");
        parameter.Value.Span<float>()[index] = (float)value;
    }

    public PlaygroundPicture Picture()
    {
        using var scope = StepScope.Begin();
        using var noGradients = GradMode.Off();
        List<IReadOnlyList<byte[]>> neurons = [];
        var output = model.Forward(OutputGrid).Softmax(-1).ToArray<float>();
        using (LayerWatch.Begin((layer, y) =>
        {
            if (layer is not Flatten and not Linear && layer.Children.Count == 0) neurons.Add(Units(y));
        }))
            model.Forward(NeuronGrid);
        return new(
            Step, OutputSide, [.. Enumerable.Range(0, OutputSide * OutputSide).Select(i => Shade(output[2 * i + 1]))],
            NeuronSide, neurons, [.. model.NamedParameters().Select(Numbers)]);
    }

    static PlaygroundParameter Numbers(KeyValuePair<string, Parameter> parameter) =>
        new(parameter.Key, [.. parameter.Value.Shape.Sizes], parameter.Value.Value.ToArray<float>());

    /// <summary>Each unit's values over the plane, so that zero is the middle shade.</summary>
    static IReadOnlyList<byte[]> Units(Tensor y)
    {
        var (values, units) = (y.ToArray<float>(), y.Shape[1]);
        return [.. Enumerable.Range(0, units).Select(unit =>
        {
            var own = Enumerable.Range(0, NeuronSide * NeuronSide).Select(i => values[i * units + unit]).ToArray();
            var largest = Math.Max(own.Max(Math.Abs), 1e-6f);
            return Array.ConvertAll(own, value => Shade(0.5f + 0.5f * value / largest));
        })];
    }

    static byte Shade(float share) => float.IsFinite(share) ? (byte)MathF.Round(255 * Math.Clamp(share, 0, 1)) : (byte)128;

    /// <summary>The middles of the pixels of a picture of the plane, the top row first.</summary>
    static Tensor Grid(int side)
    {
        float At(int pixel) => Extent * (2 * (pixel + 0.5f) / side - 1);
        return Tensor.From(Enumerable.Range(0, side * side).SelectMany(i => new[] { At(i % side), -At(i / side) }).ToArray(), side * side, 2).Keep();
    }

    static float[] Points(Dataset data)
    {
        var (x, labels) = data.Gather([.. Enumerable.Range(0, data.Count)]);
        var (inputs, classes) = (x.ToArray<float>(), labels.ToArray<long>());
        return [.. Enumerable.Range(0, data.Count).SelectMany(i => new[] { inputs[2 * i], inputs[2 * i + 1], classes[i] })];
    }
}
