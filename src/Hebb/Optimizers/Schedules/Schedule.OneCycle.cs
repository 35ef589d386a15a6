namespace Hebb;

/// <summary>How a rate goes from one value to another.</summary>
public enum Curve
{
    /// <summary>On a straight line.</summary>
    Linear,

    /// <summary>On half a cosine, slowly at both ends.</summary>
    Cosine,
}

public static partial class Schedule
{
    /// <summary>One climb to a peak and one descent far below the start. Smith and Topin, "Super-convergence" (2018).</summary>
    /// <param name="peak">The highest rate.</param>
    /// <param name="steps">The steps of the whole run.</param>
    /// <param name="climb">The share of the steps until the peak.</param>
    /// <param name="start">The rate of the first step, as a share of the peak.</param>
    /// <param name="end">The rate of the last step, as a share of the peak.</param>
    /// <param name="up">How the rate climbs.</param>
    /// <param name="down">How the rate falls.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="climb"/> is not from 0 to 1.</exception>
    public static Func<long, double> OneCycle(
        double peak, long steps, double climb = 0.3, double start = 1 / 25.0, double end = 1 / 25e4, Curve up = Curve.Cosine, Curve down = Curve.Cosine)
    {
        if (climb is not (>= 0 and <= 1)) throw new ArgumentOutOfRangeException(nameof(climb), climb, "The climb is a share of the steps, from 0 to 1.");
        var (top, last) = (climb * steps - 1, steps - 1.0);
        return step => step < top
            ? Between(start * peak, peak, step / top, up)
            : Between(peak, end * peak, Math.Min(1, (step - top) / Math.Max(last - top, double.Epsilon)), down);
    }

    static double Between(double from, double to, double share, Curve curve) =>
        from + (to - from) * (curve == Curve.Linear ? share : (1 - Math.Cos(Math.PI * share)) / 2);
}

public static partial class ScheduleCatalog
{
    /// <summary>One climb to the base rate and one descent far below the start.</summary>
    public static ScheduleKind OneCycle { get; } = Register("one-cycle", (rate, steps) => Schedule.OneCycle(rate, steps));

    /// <summary>A line up from a tenth of the base rate in three tenths of the steps, and a line down to 0.</summary>
    public static ScheduleKind Triangle { get; } = Register(
        "triangle", (rate, steps) => Schedule.OneCycle(rate, steps, climb: 0.3, start: 0.1, end: 0, Curve.Linear, Curve.Linear));
}
