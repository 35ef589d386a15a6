namespace Hebb;

/// <summary>The trial of a search among the settings of whole training runs.</summary>
public static class RunTrial
{
    /// <summary>Trains with the settings and measures on the samples that were held out.</summary>
    /// <exception cref="ArgumentException">A name is unknown or a setting does not fit the data.</exception>
    /// <exception cref="OperationCanceledException">The search was ended.</exception>
    public static Score Measure(TrialRequest<RunSettings> request)
    {
        ArgumentNullException.ThrowIfNull(request);
        // The search holds samples out itself; nothing more is taken off, and the length of a trial is the search's to decide.
        var settings = request.Settings with { Epochs = request.Epochs, Seed = request.Seed, Validation = 0, Limit = null, EarlyStopping = null };
        var experiment = new Experiment(settings, new DataPair(request.Data.Train, request.Data.Validation));
        experiment.Run(cancellation: request.Cancellation);
        request.Cancellation.ThrowIfCancellationRequested();
        return experiment.Trainer.Evaluate(request.Data.Validation).Score;
    }
}
