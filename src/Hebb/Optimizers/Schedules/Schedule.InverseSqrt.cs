namespace Hebb;

public static partial class Schedule
{
    /// <summary>η / √(t + 1): falls ever more slowly, as proofs of convergence of stochastic gradient descent ask for.</summary>
    /// <param name="rate">η, the rate of the first step.</param>
    public static Func<long, double> InverseSqrt(double rate) => step => rate / Math.Sqrt(step + 1);
}

public static partial class ScheduleCatalog
{
    /// <summary>The base rate over the square root of the step.</summary>
    public static ScheduleKind InverseSqrt { get; } = Register("inverse-sqrt", (rate, _) => Schedule.InverseSqrt(rate));
}
