namespace Hebb;

public static partial class Schedule
{
    /// <summary>
    /// Half a cosine from the base rate to 0: η(t) = η · (1 + cos(πt / T)) / 2, after a linear warm-up. Loshchilov and Hutter,
    /// "SGDR" (2017), without restarts.
    /// </summary>
    /// <param name="rate">η, the highest rate.</param>
    /// <param name="steps">T, the steps of the whole run.</param>
    /// <param name="warmup">The share of the steps in which the rate climbs from 0; 0 for none.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="warmup"/> is not from 0 to 1.</exception>
    public static Func<long, double> Cosine(double rate, long steps, double warmup = 0)
    {
        if (warmup is not (>= 0 and <= 1))
            throw new ArgumentOutOfRangeException(nameof(warmup), warmup, "The warm-up is a share of the steps, from 0 to 1; a number of steps goes before any schedule with Schedule.Warmup.");
        var climb = (long)(warmup * steps);
        return step => step < climb
            ? rate * (step + 1) / climb
            : rate * (1 + Math.Cos(Math.PI * (step - climb) / Math.Max(steps - climb, 1))) / 2;
    }
}

public static partial class ScheduleCatalog
{
    /// <summary>Half a cosine to 0, after a warm-up of a twentieth of the steps.</summary>
    public static ScheduleKind Cosine { get; } = Register("cosine", (rate, steps) => Schedule.Cosine(rate, steps, warmup: 0.05));
}
