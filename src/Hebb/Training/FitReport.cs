namespace Hebb;

/// <summary>How one pass over the data went.</summary>
/// <param name="Epoch">The pass, counted from 1.</param>
/// <param name="Train">Loss and accuracy on the training set, each batch before its own step.</param>
/// <param name="Validation">Loss and accuracy on the validation set after the epoch; null without one.</param>
/// <param name="Seconds">How long it took, validation and checkpoints included.</param>
public sealed record EpochResult(int Epoch, Score Train, Score? Validation, double Seconds);

/// <summary>How training went.</summary>
/// <param name="Epochs">The epochs, resumed ones included.</param>
/// <param name="Steps">The steps taken.</param>
/// <param name="Best">The epoch that did best on the validation set; null without one.</param>
/// <param name="Seconds">How long training took, the time before a resumption included.</param>
/// <param name="Cancelled">Whether it was cancelled before the last epoch had ended.</param>
/// <param name="StoppedEarly">Whether <see cref="FitOptions.EarlyStopping"/> ended it.</param>
public sealed record FitReport(
    IReadOnlyList<EpochResult> Epochs, long Steps, EpochResult? Best, double Seconds, bool Cancelled, bool StoppedEarly = false);
