namespace Hebb;

/// <summary>
/// Lowers the learning rate when training no longer gets better: after more than <see cref="Patience"/> epochs in a row whose loss
/// is not the smallest so far, and again after as many more. It looks at the validation loss, without a validation set at the
/// training loss.
/// </summary>
/// <remarks>The factor follows from the epochs' results alone, so a resumed run has the same.</remarks>
public sealed record Plateau
{
    /// <summary>What the rate is multiplied by at a time.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not from 0 to below 1.</exception>
    public double Factor
    {
        get;
        init => field = value is >= 0 and < 1
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "The factor of a plateau lowers the rate; it must be at least 0 and below 1.");
    } = 0.1;

    /// <summary>How many epochs in a row may pass without getting better before the rate is lowered.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative.</exception>
    public int Patience
    {
        get;
        init => field = value >= 0
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "The patience of a plateau is a number of epochs; it must be at least 0.");
    } = 3;

    /// <summary>By what share of the smallest loss, whatever its sign, an epoch must be below it to count as better.</summary>
    public double Threshold { get; init; } = 1e-4;

    /// <summary>The rate is not lowered below this share of the schedule's.</summary>
    public double Least { get; init; } = 1e-4;

    /// <summary>What the rate of the next epoch is multiplied by.</summary>
    public double Scale(IReadOnlyList<EpochResult> epochs)
    {
        var (scale, smallest, waiting) = (1.0, double.PositiveInfinity, 0);
        foreach (var epoch in epochs)
        {
            var loss = (epoch.Validation ?? epoch.Train).Loss;
            if (loss < smallest * (1 - Math.CopySign(Threshold, smallest))) (smallest, waiting) = (loss, 0);
            else if (++waiting > Patience) (scale, waiting) = (Math.Max(scale * Factor, Least), 0);
        }
        return scale;
    }
}

public static partial class ScheduleCatalog
{
    /// <summary>The base rate until the loss stops falling, then a tenth of it, and so on.</summary>
    public static ScheduleKind Plateau { get; } = Register("plateau", (rate, _) => Schedule.Constant(rate), new Plateau());
}
