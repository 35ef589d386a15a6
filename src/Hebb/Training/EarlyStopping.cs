namespace Hebb;

/// <summary>Ends training when the validation set has shown no better epoch for a while, and goes back to the best weights.</summary>
/// <param name="Patience">How many epochs in a row may pass without a better one.</param>
public sealed record EarlyStopping(int Patience = 5)
{
    /// <summary>How many epochs in a row may pass without a better one.</summary>
    public int Patience { get; } = Patience >= 1
        ? Patience
        : throw new ArgumentOutOfRangeException(nameof(Patience), Patience, "The patience must be at least one epoch.");

    internal bool IsTime(int epochs, EpochResult? best) => best is not null && epochs - best.Epoch >= Patience;
}
