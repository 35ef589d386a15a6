namespace Hebb;

/// <summary>
/// Tries learning rates from far too small to far too large, one step each, and watches the loss. Smith, "Cyclical learning rates"
/// (2017). The trainer's network and optimiser are as before afterwards.
/// </summary>
public static class LearningRateFinder
{
    // How much of the smoothed loss stays from step to step, and how far it may rise above its least value.
    const double Smoothing = 0.9, Rise = 4;

    // What lies before is still the average of too few losses.
    const int Settling = 10;

    /// <summary>Makes the test.</summary>
    /// <param name="trainer">What would train.</param>
    /// <param name="data">The samples to learn from.</param>
    /// <param name="lowest">The first rate.</param>
    /// <param name="highest">The last rate, unless the loss gets out of hand before.</param>
    /// <param name="steps">The steps from one to the other.</param>
    /// <param name="batchSize">The number of samples of a step.</param>
    /// <param name="seed">Decides the order of the samples.</param>
    /// <exception cref="ArgumentException">The rates or steps are no range, or there are no samples.</exception>
    public static LearningRateRange Find(
        Trainer trainer, Dataset data, double lowest = 1e-6, double highest = 10, int steps = 200, int batchSize = 64, ulong seed = 1)
    {
        ArgumentNullException.ThrowIfNull(trainer);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(lowest);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(highest, lowest);
        ArgumentOutOfRangeException.ThrowIfLessThan(steps, 2 * Settling);
        if (data.Count == 0) throw new ArgumentException("There are no samples to learn from.", nameof(data));

        var (model, optimizer) = (trainer.Model, trainer.Optimizer);
        var weights = model.StateDict().Copied();
        var state = optimizer.State().Copied();
        var streams = model.NamedStreams().Select(stream => (stream.Value, stream.Value.State)).ToList();
        var (rate, modes) = (optimizer.LearningRate, model.NamedLayers().Select(layer => (layer.Value, layer.Value.Training)).ToList());
        try
        {
            model.Train();
            return new(Sweep(trainer, new DataLoader(data, batchSize, shuffle: true, seed, joinLone: true), lowest, highest, steps));
        }
        finally
        {
            model.LoadStateDict(weights);
            optimizer.LoadState(state);
            optimizer.LearningRate = rate;
            foreach (var (stream, before) in streams) stream.State = before;
            foreach (var (layer, training) in modes) layer.Train(training);
        }
    }

    static List<RateTrial> Sweep(Trainer trainer, DataLoader loader, double lowest, double highest, int steps)
    {
        var trials = new List<RateTrial>(steps);
        var (average, least) = (0.0, double.PositiveInfinity);
        while (true)
        {
            foreach (var batch in loader)
            {
                if (trials.Count == steps) return trials;
                var rate = lowest * Math.Pow(highest / lowest, trials.Count / (steps - 1.0));
                trainer.Optimizer.LearningRate = rate;
                double loss;
                try
                {
                    loss = trainer.TrainStep(batch);
                }
                catch (DivergedException)
                {
                    return trials;
                }
                batch.Release();
                average = Smoothing * average + (1 - Smoothing) * loss;
                var smooth = average / (1 - Math.Pow(Smoothing, trials.Count + 1));
                if (trials.Count >= Settling && smooth > Rise * least) return trials;
                if (trials.Count >= Settling) least = Math.Min(least, smooth);
                trials.Add(new(rate, smooth));
            }
        }
    }
}

/// <summary>One learning rate and how it went.</summary>
/// <param name="Rate">The rate.</param>
/// <param name="Loss">The loss, smoothed over the steps before.</param>
public readonly record struct RateTrial(double Rate, double Loss);

/// <summary>What <see cref="LearningRateFinder"/> found.</summary>
/// <param name="Trials">The rates tried, rising, up to where the loss got out of hand.</param>
public sealed record LearningRateRange(IReadOnlyList<RateTrial> Trials)
{
    /// <summary>The rate at which the smoothed loss is least: about the highest at which training still gets on.</summary>
    public double Highest => Trials.Count == 0 ? 0 : Trials.MinBy(trial => trial.Loss).Rate;

    /// <summary>A rate to begin with: a tenth of the <see cref="Highest"/>.</summary>
    public double Suggested => Highest / 10;
}
