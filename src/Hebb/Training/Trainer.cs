namespace Hebb;

/// <summary>
/// The training loop: forward, loss, backward, step, again and again, with validation, checkpoints and events around it. What it
/// does can be written by hand with the same public parts.
/// </summary>
/// <param name="model">The network.</param>
/// <param name="optimizer">What changes its parameters.</param>
/// <param name="loss">What is minimised, a mean over the batch: <c>Loss.CrossEntropy</c>.</param>
public sealed class Trainer(Layer model, Optimizer optimizer, LossFunction loss)
{
    internal const int EvaluationBatch = 500;

    const int MistakesKept = 20;

    ForwardState? before;

    /// <summary>The network.</summary>
    public Layer Model => model;

    /// <summary>What changes its parameters.</summary>
    public Optimizer Optimizer => optimizer;

    /// <summary>What is minimised.</summary>
    public LossFunction Loss => loss;

    /// <summary>Brings together the gradients of several processes; null in a single one.</summary>
    public IGradientSync? GradientSync { get; init; }

    /// <summary>
    /// Changes the gradients before the optimiser uses them: <c>Penalty.L1(1e-4) + Clipping.Norm(5)</c> does one after the other. Null
    /// for nothing.
    /// </summary>
    public Action<IReadOnlyList<Parameter>>? AdjustGradients { get; init; }

    /// <summary>Changes the weights after each step, such as <c>MaxNorm.Of(3)</c>; null for nothing.</summary>
    public Action<IReadOnlyList<Parameter>>? ConstrainWeights { get; init; }

    /// <summary>What the last <see cref="Fit(Dataset, FitOptions)"/> tells about the model, for <see cref="Checkpoint.Save"/>.</summary>
    public ModelCard Card
    {
        get => model.Card;
        internal set => model.Card = value;
    }

    /// <summary>Tells what happens during training, on the thread that trains. Nothing is made when nobody listens.</summary>
    public event Action<TrainingEvent>? Progress;

    /// <summary>
    /// Shows the gradients of each step, penalties and clipping included, before the optimiser uses and then clears them; on the thread that
    /// trains. To change them there is <see cref="AdjustGradients"/>.
    /// </summary>
    public event Action<IReadOnlyList<Parameter>>? GradientsComputed;

    internal bool HasListeners => Progress is not null;

    /// <summary>Trains.</summary>
    /// <param name="train">The samples to learn from.</param>
    /// <param name="epochs">The number of passes over them.</param>
    /// <param name="batchSize">The number of samples of a step.</param>
    /// <param name="validation">Samples to look at after each epoch without learning from them.</param>
    /// <param name="seed">Decides the order of the samples.</param>
    /// <exception cref="DivergedException">The loss became infinite or not a number.</exception>
    public FitReport Fit(Dataset train, int epochs = 10, int batchSize = 64, Dataset? validation = null, ulong seed = 1) =>
        Fit(train, new FitOptions { Epochs = epochs, BatchSize = batchSize, Validation = validation, Seed = seed });

    /// <summary>Trains.</summary>
    /// <param name="train">The samples to learn from.</param>
    /// <param name="options">For how long, and all else.</param>
    /// <exception cref="ArgumentException">The training or the validation set is empty, or options contradict each other.</exception>
    /// <exception cref="DivergedException">The loss became infinite or not a number. What was saved before is kept.</exception>
    /// <exception cref="InvalidDataException">What was to be resumed is damaged, or is another model's or other data's.</exception>
    /// <exception cref="NotSupportedException">The run is to be saved, and a layer is of a kind that <see cref="LayerCatalog"/> does not know.</exception>
    /// <exception cref="IOException">The run cannot be saved.</exception>
    public FitReport Fit(Dataset train, FitOptions options)
    {
        ArgumentNullException.ThrowIfNull(train);
        ArgumentNullException.ThrowIfNull(options);
        options.Check();
        Check();
        if (train.Count == 0) throw new ArgumentException("The training set is empty.", nameof(train));
        return new TrainingRun(this, train, options).Run();
    }

    /// <summary>One step of training: what <see cref="Fit(Dataset, FitOptions)"/> repeats.</summary>
    /// <param name="batch">The samples.</param>
    /// <param name="score">Gets the batch's loss and correct predictions added, when given.</param>
    /// <returns>The mean loss of the batch before the step.</returns>
    /// <exception cref="DivergedException">The loss is infinite or not a number; nothing was changed by this step.</exception>
    public double TrainStep(Batch batch, RunningScore? score = null)
    {
        Check();
        using var scope = StepScope.Begin();
        (before ??= new(model)).Keep();
        var evaluations = 0;
        using var repeated = optimizer.ComparesLosses ? new RepeatedForward(model) : null;
        var number = optimizer.Step(Evaluate);
        ConstrainWeights?.Invoke(optimizer.Parameters);
        return number;

        double Evaluate()
        {
            repeated?.Begin();
            var output = model.Forward(batch.Inputs);
            var value = loss(output, batch.Targets);
            var number = value.Item();
            if (evaluations++ == 0)
            {
                if (!double.IsFinite(number)) throw Refusal(number);
                score?.Add(number, output, batch.Targets);
            }
            value.Backward();
            GradientSync?.Synchronise(optimizer.Parameters);
            AdjustGradients?.Invoke(optimizer.Parameters);
            GradientsComputed?.Invoke(optimizer.Parameters);
            return number;
        }

        // The explanation runs the network once more: with the same random numbers, and leaving no trace either.
        DivergedException Refusal(double number)
        {
            before!.Restore();
            var diverged = Divergence.Explain(model, batch, number, optimizer.Steps + 1);
            before.Restore();
            return diverged;
        }
    }

    internal void Check()
    {
        if (optimizer.ComparesLosses && (AdjustGradients is not null || GradientSync is not null))
            throw new ArgumentException(
                $"{optimizer.GetType().Name} compares losses, which penalties on gradients, clipping and gradients of other processes have no part in; leave them out, or take its weight decay as the penalty.");
    }

    /// <summary>Measures how the network does on samples, without learning from them.</summary>
    /// <param name="data">The samples.</param>
    /// <param name="batchSize">How many to compute at a time; the result hardly depends on it.</param>
    public Evaluation Evaluate(Dataset data, int batchSize = EvaluationBatch) => Evaluate(model, data, loss, batchSize);

    /// <summary>Measures how a network does on samples.</summary>
    /// <param name="model">The network. It is in evaluation mode meanwhile.</param>
    /// <param name="data">The samples.</param>
    /// <param name="loss">The loss to report.</param>
    /// <param name="batchSize">How many to compute at a time; the result hardly depends on it.</param>
    public static Evaluation Evaluate(Layer model, Dataset data, LossFunction loss, int batchSize = EvaluationBatch) =>
        Evaluate(model, new DataLoader(data, batchSize), loss);

    internal Evaluation Evaluate(DataLoader loader) => Evaluate(model, loader, loss);

    static Evaluation Evaluate(Layer model, DataLoader loader, LossFunction loss)
    {
        var score = new RunningScore();
        var examiner = new Examiner(MistakesKept);
        // Data that is made anew for each epoch must be the same at every evaluation.
        loader.State = loader.State with { Epoch = 0, Batch = 0 };
        using var evaluating = model.Evaluating();
        using var noGradients = GradMode.Off();
        foreach (var batch in loader)
        {
            using var scope = StepScope.Begin();
            var output = model.Forward(batch.Inputs);
            examiner.Add(output, batch.Targets, (int)score.Samples);
            score.Add(loss(output, batch.Targets).Item(), output, batch.Targets);
            batch.Release();
        }
        return new(score.Score.Loss, score.Score.Accuracy, score.Samples, examiner.Confusion, examiner.Mistakes);
    }

    internal void Tell(TrainingEvent what) => Progress?.Invoke(what);
}
