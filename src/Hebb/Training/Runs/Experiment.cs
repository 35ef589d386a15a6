namespace Hebb;

/// <summary>A training run put together from its settings: the data, the network, the optimiser and the loss.</summary>
public sealed class Experiment
{
    // Under this name a checkpoint keeps the run's settings.
    internal const string SettingsKey = "run";

    // Streams of the run's seed; each part has its own, so that changing one leaves the others' numbers alone.
    const ulong Weights = 1, ValidationSplit = 2;

    /// <summary>Puts a run together.</summary>
    /// <param name="settings">What to train, and how.</param>
    /// <param name="data">The data; its training part is cut to the limit and split here.</param>
    /// <exception cref="ArgumentException">A name is unknown or a setting does not fit the data.</exception>
    /// <exception cref="InvalidDataException">The model description cannot be read.</exception>
    public Experiment(RunSettings settings, DataPair data)
    {
        Settings = settings;
        Test = data.Test;
        if (settings.Problem() is { } problem) throw new ArgumentException($"The settings ask for {problem}", nameof(settings));
        if (settings.EarlyStopping is not null && settings.Validation == 0)
            throw new ArgumentException("Early stopping looks at training samples that are held out; hold some out, as with --validation 1000.");
        (Train, Validation) = Split(settings, data.Train);

        var form = Train.Form;
        var outputs = form.HasLabels ? Math.Max(Train.ClassNames.Count, 2) : form.TargetShape.ElementCount;
        Model = Build(settings, form.InputShape, outputs, new Rng(settings.Seed, Weights));
        Loss = LossCatalog.Find(settings.Loss);
        if (outputs == 1 && Loss == LossCatalog.CrossEntropy)
            throw new ArgumentException($"The targets are single numbers, and cross-entropy chooses among classes; take another loss, as {LossCatalog.MeanSquared.Name}.");
        var optimizer = OptimizerCatalog.Find(settings.Optimizer).Create(Model.Parameters, new OptimizerSettings
        {
            LearningRate = settings.LearningRate,
            Momentum = settings.Momentum == 0 ? null : settings.Momentum,
            WeightDecay = settings.WeightDecay,
            Beta1 = settings.Beta1,
            Beta2 = settings.Beta2,
        });
        Trainer = new Trainer(Model, optimizer, Smoothed(Loss, settings.LabelSmoothing)) { AdjustGradients = Adjustments(settings), ConstrainWeights = Constraint(settings) };
        Trainer.Check();
    }

    /// <summary>What to train, and how.</summary>
    public RunSettings Settings { get; }

    /// <summary>The samples to learn from.</summary>
    public Dataset Train { get; }

    /// <summary>The samples to watch the run by; null when none are held out.</summary>
    public Dataset? Validation { get; }

    /// <summary>The samples that are looked at once, at the end.</summary>
    public Dataset Test { get; }

    /// <summary>The network.</summary>
    public Layer Model { get; }

    /// <summary>What is minimised.</summary>
    public LossKind Loss { get; }

    /// <summary>The loop.</summary>
    public Trainer Trainer { get; }

    /// <summary>Trains, saving the run in a folder.</summary>
    /// <param name="folder">The run's folder; null saves nothing.</param>
    /// <param name="resume">Whether to go on from what the folder holds.</param>
    /// <param name="cancellation">Ends training after the step that is under way.</param>
    public FitReport Run(string? folder = null, bool resume = false, CancellationToken cancellation = default)
    {
        var schedule = ScheduleCatalog.Find(Settings.Schedule);
        long batches = DataLoader.BatchesOf(Train.Count, Settings.BatchSize, joinLone: true);
        return Trainer.Fit(Train, new FitOptions
        {
            Epochs = Settings.Epochs,
            BatchSize = Settings.BatchSize,
            Validation = Validation,
            Seed = Settings.Seed,
            Schedule = schedule.Create(Settings.LearningRate, batches * Settings.Epochs),
            Plateau = schedule.Plateau,
            EarlyStopping = Settings.EarlyStopping is { } patience ? new(patience) : null,
            Averaging = Averaging.Find(Settings.Average),
            Folder = folder,
            Resume = resume,
            SaveEvery = folder is null ? null : TimeSpan.FromSeconds(30),
            Settings = new Dictionary<string, string> { [SettingsKey] = Settings.ToJson() },
            Cancellation = cancellation,
        });
    }

    static LossFunction Smoothed(LossKind loss, double smoothing) =>
        smoothing == 0 ? loss.Function
        : loss == LossCatalog.CrossEntropy ? Hebb.Loss.CrossEntropy(labelSmoothing: smoothing)
        : throw new ArgumentException($"Label smoothing goes with the loss cross-entropy, not with {loss.Name}.");

    static Action<IReadOnlyList<Parameter>>? Adjustments(RunSettings settings)
    {
        Action<IReadOnlyList<Parameter>>? adjustments = null;
        if (settings.L1 > 0) adjustments += Penalty.L1(settings.L1);
        if (settings.L2 > 0) adjustments += Penalty.L2(settings.L2);
        if (settings.Clip is { } limit) adjustments += Clipping.Norm(limit);
        return adjustments;
    }

    static Action<IReadOnlyList<Parameter>>? Constraint(RunSettings settings) => settings.MaxNorm is { } limit ? MaxNorm.Of(limit) : null;

    static (Dataset Train, Dataset? Validation) Split(RunSettings settings, Dataset train)
    {
        if (settings.Limit is { } limit) train = train.Take(Math.Min(limit, train.Count));
        if (settings.Validation == 0) return (Varied(train), null);
        if (settings.Validation >= train.Count)
            throw new ArgumentException($"{settings.Validation} validation samples leave nothing to learn from: there are {train.Count} training samples.");
        var (rest, held) = train.Split(settings.Validation, new Rng(settings.Seed, ValidationSplit).NextUInt());
        return (Varied(rest), held);

        Dataset Varied(Dataset images) => settings.Augment
            ? images.Augment([new Rotate(12), new Zoom(0.1, 0.05), new Shear(0.1), new Shift(2)], settings.Seed)
            : images;
    }

    static Layer Build(RunSettings settings, Shape input, int outputs, Rng rng)
    {
        if (settings.Model.EndsWith(".json", StringComparison.OrdinalIgnoreCase))
            return ModelDescription.Build(File.ReadAllText(settings.Model), rng, source: settings.Model);
        return ModelCatalog.Find(settings.Model).Build(new(settings, input, outputs, rng));
    }
}
