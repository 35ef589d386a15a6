namespace Hebb;

public static partial class Schedule
{
    /// <summary>The rate times <paramref name="factor"/> after every step: η(t) = η · factorᵗ.</summary>
    /// <param name="rate">η, the rate of the first step.</param>
    /// <param name="factor">What the rate is multiplied by.</param>
    public static Func<long, double> Exponential(double rate, double factor) => step => rate * Math.Pow(factor, step);
}

public static partial class ScheduleCatalog
{
    /// <summary>Falls evenly, factor by factor, to a hundredth at the end.</summary>
    public static ScheduleKind Exponential { get; } = Register(
        "exponential", (rate, steps) => Schedule.Exponential(rate, Math.Pow(0.01, 1.0 / Math.Max(steps, 1))));
}
