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
    public static Func<long, double> Cosine(double rate, long steps, double warmup = 0)
    {
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
