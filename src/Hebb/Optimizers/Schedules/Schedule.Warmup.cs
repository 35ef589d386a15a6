namespace Hebb;

public static partial class Schedule
{
    /// <summary>
    /// A linear climb before another schedule: <c>Schedule.Warmup(500, Schedule.InverseSqrt(0.1))</c>. The other schedule begins
    /// with its first step when the climb is over.
    /// </summary>
    /// <param name="steps">The steps of the climb. Step t of them has (t + 1) / steps of the other schedule's first rate.</param>
    /// <param name="then">What follows.</param>
    public static Func<long, double> Warmup(long steps, Func<long, double> then)
    {
        ArgumentNullException.ThrowIfNull(then);
        return step => step < steps ? then(0) * (step + 1) / steps : then(step - Math.Max(steps, 0));
    }
}

public static partial class ScheduleCatalog
{
    /// <summary>The same rate throughout, after a climb of a twentieth of the steps.</summary>
    public static ScheduleKind Warmup { get; } = Register("warm-up", (rate, steps) => Schedule.Warmup(steps / 20, Schedule.Constant(rate)));
}
