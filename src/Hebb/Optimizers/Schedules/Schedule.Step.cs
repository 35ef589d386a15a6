namespace Hebb;

public static partial class Schedule
{
    /// <summary>The rate times <paramref name="factor"/> after every so many steps.</summary>
    /// <param name="rate">The rate of the first step.</param>
    /// <param name="every">The steps between two falls.</param>
    /// <param name="factor">What the rate is multiplied by.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="every"/> is below 1.</exception>
    public static Func<long, double> Step(double rate, long every, double factor = 0.1)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(every, 1);
        return step => rate * Math.Pow(factor, step / every);
    }
}

public static partial class ScheduleCatalog
{
    /// <summary>A tenth of the rate after each third of the steps.</summary>
    public static ScheduleKind Step { get; } = Register("step", (rate, steps) => Schedule.Step(rate, Math.Max(1, (steps + 2) / 3)));
}
