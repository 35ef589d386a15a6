namespace Hebb;

/// <summary>
/// The data a search may see: the training samples, and never the test set, which is not in here and cannot be put in by a trial.
/// </summary>
/// <remarks>Samples to choose by are split off the training samples: one part held out, or every part in turn.</remarks>
public sealed class SearchData
{
    SearchData(IReadOnlyList<Fold> folds) => Folds = folds;

    /// <summary>What each trial learns from and is judged by, one after the other.</summary>
    public IReadOnlyList<Fold> Folds { get; }

    /// <summary>Judges every trial by the same samples, held out from the training set.</summary>
    /// <param name="data">The data; its test set stays outside.</param>
    /// <param name="validation">The share of the training samples to hold out.</param>
    /// <param name="seed">Decides which.</param>
    /// <exception cref="ArgumentException">The share comes to no sample, or leaves none to learn from.</exception>
    public static SearchData HoldOut(DataPair data, double validation = 0.1, ulong seed = 1)
    {
        ArgumentNullException.ThrowIfNull(data);
        var (train, held) = data.Train.Split(validation, seed, stratified: data.Train.Form.HasLabels);
        return train.Count > 0 && held.Count > 0
            ? new([new(train, held)])
            : throw new ArgumentException($"Holding a share of {validation} out of {data.Train.Count} training samples leaves {train.Count} to learn from and {held.Count} to judge by; give more samples.");
    }

    /// <summary>Judges every trial by all training samples, each part once when it was not learnt from.</summary>
    /// <param name="data">The data; its test set stays outside.</param>
    /// <param name="parts">The number of parts, and of trainings per trial.</param>
    /// <param name="seed">Decides which sample is in which part.</param>
    public static SearchData CrossValidation(DataPair data, int parts = 5, ulong seed = 1)
    {
        ArgumentNullException.ThrowIfNull(data);
        return new(data.Train.Folds(parts, seed, stratified: data.Train.Form.HasLabels));
    }
}
