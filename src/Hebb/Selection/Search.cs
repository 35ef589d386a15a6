namespace Hebb;

/// <summary>
/// Trains candidates and ranks them by what they do on samples they have not learnt from. A trial gets a <see cref="Fold"/> of the
/// training data; the test set is out of its reach.
/// </summary>
/// <typeparam name="TSettings">What a trial is made from.</typeparam>
/// <param name="data">The data of the trials.</param>
/// <param name="trial">Trains and measures: settings, data, epochs and seed in, the score on <see cref="Fold.Validation"/> out.</param>
public sealed class Search<TSettings>(SearchData data, Func<TrialRequest<TSettings>, Score> trial)
{
    /// <summary>Tells of each candidate that was judged.</summary>
    public event Action<Trial<TSettings>>? Judged;

    /// <summary>Trains every candidate: a grid or a random search.</summary>
    /// <param name="candidates">The combinations, from <see cref="SearchSpace{TSettings}.Grid"/> or <see cref="SearchSpace{TSettings}.Random"/>.</param>
    /// <param name="epochs">How long each is trained.</param>
    /// <param name="repeats">How many seeds each is trained with.</param>
    /// <param name="cancellation">Ends the search.</param>
    /// <returns>The trials, best first.</returns>
    /// <exception cref="OperationCanceledException">The search was ended.</exception>
    public IReadOnlyList<Trial<TSettings>> All(IEnumerable<Candidate<TSettings>> candidates, int epochs, int repeats = 1, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(epochs, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(repeats, 1);
        return Ranked([.. candidates.Select(candidate => Judge(candidate, epochs, repeats, cancellation))]);
    }

    /// <summary>
    /// Successive halving: all candidates are trained shortly, the better part of them longer, and so on until one is left. Jamieson
    /// and Talwalkar (2016).
    /// </summary>
    /// <param name="candidates">The combinations.</param>
    /// <param name="epochs">How long the first round trains.</param>
    /// <param name="factor">One in so many goes on, and is trained so many times as long.</param>
    /// <param name="repeats">How many seeds each is trained with in every round.</param>
    /// <param name="cancellation">Ends the search.</param>
    /// <returns>One trial for each candidate, its longest: the winner first, then those that got less far.</returns>
    /// <exception cref="OperationCanceledException">The search was ended.</exception>
    public IReadOnlyList<Trial<TSettings>> Halving(
        IEnumerable<Candidate<TSettings>> candidates, int epochs = 1, int factor = 3, int repeats = 1, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(epochs, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(factor, 2);
        ArgumentOutOfRangeException.ThrowIfLessThan(repeats, 1);
        var left = candidates.ToList();
        var result = new List<Trial<TSettings>>();
        for (var length = epochs; left.Count > 0; length *= factor)
        {
            var round = Ranked([.. left.Select(candidate => Judge(candidate, length, repeats, cancellation))]);
            var stay = round.Count == 1 ? 0 : (round.Count + factor - 1) / factor;
            if (stay == round.Count) stay--;
            result.InsertRange(0, round.Skip(stay));
            left = [.. round.Take(stay).Select(survivor => survivor.Candidate)];
        }
        return result;
    }

    Trial<TSettings> Judge(Candidate<TSettings> candidate, int epochs, int repeats, CancellationToken cancellation)
    {
        var scores = new List<Score>();
        for (var seed = 1; seed <= repeats; seed++)
        {
            foreach (var fold in data.Folds)
            {
                cancellation.ThrowIfCancellationRequested();
                scores.Add(Measure(new(candidate.Settings, fold, epochs, (ulong)seed) { Cancellation = cancellation }));
            }
        }
        var judged = new Trial<TSettings>(candidate, epochs, new([.. scores.Select(score => score.Loss)]), new([.. scores.Select(score => score.Accuracy)]));
        Judged?.Invoke(judged);
        return judged;
    }

    // Settings with which training fails are bad settings, not a reason to lose the others' results.
    Score Measure(TrialRequest<TSettings> request)
    {
        try
        {
            return trial(request);
        }
        catch (DivergedException)
        {
            return new(double.PositiveInfinity, 0);
        }
    }

    // Accuracies that are no numbers, as those of real targets are, rank by the loss alone.
    static List<Trial<TSettings>> Ranked(List<Trial<TSettings>> trials) =>
        [.. trials.OrderByDescending(trial => double.IsNaN(trial.Accuracy.Mean) ? 0 : trial.Accuracy.Mean).ThenBy(trial => trial.Loss.Mean)];
}

/// <summary>What one training of a search is given.</summary>
/// <param name="Settings">The candidate's settings.</param>
/// <param name="Data">What to learn from and to judge by.</param>
/// <param name="Epochs">How long.</param>
/// <param name="Seed">The seed of the repetition.</param>
public sealed record TrialRequest<TSettings>(TSettings Settings, Fold Data, int Epochs, ulong Seed)
{
    /// <summary>Ends the search; a trial that takes long looks at it and throws.</summary>
    public CancellationToken Cancellation { get; init; }
}

/// <summary>How a candidate did.</summary>
/// <param name="Candidate">The candidate.</param>
/// <param name="Epochs">How long it was trained.</param>
/// <param name="Loss">The validation losses of all folds and repetitions.</param>
/// <param name="Accuracy">The validation accuracies, NaN when the targets are no classes.</param>
public sealed record Trial<TSettings>(Candidate<TSettings> Candidate, int Epochs, Estimate Loss, Estimate Accuracy);
