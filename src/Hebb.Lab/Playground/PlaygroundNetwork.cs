namespace Hebb;

/// <summary>The network of a playground with its data and optimiser: takes steps, records them, and measures.</summary>
sealed class PlaygroundNetwork
{
    const ulong Weights = 1;

    readonly DataPair data;
    readonly Sequential model;
    readonly LossKind loss;
    readonly Trainer trainer;
    readonly DataLoader loader;
    IEnumerator<Batch>? epoch;
    StepRecorder? recorder;

    public PlaygroundNetwork(PlaygroundSettings settings)
    {
        data = Data(settings);
        loss = LossCatalog.Find(settings.Loss);
        var rng = new Rng(settings.Seed, Weights);
        model = Model(settings, rng);
        InitialWeights.Set(model, settings.Initializer, rng);
        var optimizer = OptimizerCatalog.Find(settings.Optimizer).Create(model.Parameters, new()
        {
            LearningRate = settings.LearningRate,
            WeightDecay = settings.WeightDecay,
        });
        trainer = new(model, optimizer, loss.Function) { AdjustGradients = optimizer.ComparesLosses ? null : Adjust(settings) };
        loader = new(data.Train, settings.BatchSize, shuffle: true, settings.Seed, prefetch: 0);
    }

    public long Step => trainer.Optimizer.Steps;

    public int Epoch => loader.State.Epoch;

    public IReadOnlyList<float> TrainPoints => Points(data.Train);

    public IReadOnlyList<float> TestPoints => Points(data.Test);

    /// <exception cref="DivergedException">The loss is no longer finite.</exception>
    public void TakeStep()
    {
        var batch = NextBatch();
        trainer.TrainStep(batch);
        batch.Release();
    }

    /// <summary>Takes a step, and tells everything that it computed.</summary>
    /// <exception cref="RefusedException">A step of this optimiser is more than one pass forward and back.</exception>
    /// <exception cref="DivergedException">The loss is no longer finite.</exception>
    public PlaygroundTrace RecordStep()
    {
        if (trainer.Optimizer.ComparesLosses)
            throw RefusedException.BadRequest($"A step of this optimiser looks at the loss several times.", $"Choose another optimiser to see back-propagation step by step.");
        var batch = NextBatch();
        recorder = new(batch, loss.Function);
        try
        {
            double before;
            using (LayerWatch.Begin(recorder.See)) before = trainer.TrainStep(batch);
            return recorder.Finish(trainer.Optimizer, before, model);
        }
        finally
        {
            recorder = null;
            batch.Release();
        }
    }

    public (Score Train, Score Test) Measure() => (trainer.Evaluate(data.Train).Score, trainer.Evaluate(data.Test).Score);

    public PlaygroundPicture Picture() => PlanePainter.Paint(Step, model, loss.Input);

    /// <summary>Overwrites one learnt number.</summary>
    /// <exception cref="RefusedException">There is no such number.</exception>
    public void Edit(string name, int index, double value)
    {
        var parameter = model.NamedParameters().FirstOrDefault(entry => entry.Key == name).Value
            ?? throw RefusedException.BadRequest($"There is no parameter '{name}'.", $"Choose one that the network has.");
        if ((uint)index >= (uint)parameter.Value.Length || !float.IsFinite((float)value))
            throw RefusedException.BadRequest($"'{name}' has {parameter.Value.Length} numbers; number {index} cannot become {value}.", $"Choose another.");
        parameter.Value.Span<float>()[index] = (float)value;
    }

    static DataPair Data(PlaygroundSettings settings)
    {
        if (PlaygroundCatalog.IsOwn(settings)) return OwnData.Make(settings);
        return PlaygroundCatalog.HasClasses(settings)
            ? PlaneData.Make(settings.Data, settings.Samples, settings.Noise, settings.Seed, settings.TestShare)
            : PlaneData.MakeSurface(settings.Data, settings.Samples, settings.Noise, settings.Seed, settings.TestShare);
    }

    static Sequential Model(PlaygroundSettings settings, Rng rng)
    {
        List<Layer> layers = [];
        var inputs = 2;
        foreach (var (units, activation, dropout) in settings.Hidden)
        {
            layers.Add(new Linear(inputs, units, rng: rng));
            layers.Add(Activation.Find(activation).Create(rng));
            if (dropout > 0) layers.Add(new Dropout(dropout, rng));
            inputs = units;
        }
        layers.Add(new Linear(inputs, PlaygroundCatalog.HasClasses(settings) ? 2 : 1, rng: rng));
        return new([.. layers]);
    }

    Action<IReadOnlyList<Parameter>> Adjust(PlaygroundSettings settings)
    {
        Action<IReadOnlyList<Parameter>> adjust = _ => recorder?.SeeGradients();
        if (settings.L1 > 0) adjust += Penalty.L1(settings.L1);
        if (settings.L2 > 0) adjust += Penalty.L2(settings.L2);
        return adjust;
    }

    Batch NextBatch()
    {
        if (epoch is null || !epoch.MoveNext())
        {
            epoch = loader.GetEnumerator();
            epoch.MoveNext();
        }
        return epoch.Current;
    }

    static float[] Points(Dataset data)
    {
        var (x, targets) = data.Gather([.. Enumerable.Range(0, data.Count)]);
        var (inputs, values) = (x.ToArray<float>(), targets.Cast(DType.Float32).ToArray<float>());
        return [.. Enumerable.Range(0, data.Count).SelectMany(i => new[] { inputs[2 * i], inputs[2 * i + 1], values[i] })];
    }
}
