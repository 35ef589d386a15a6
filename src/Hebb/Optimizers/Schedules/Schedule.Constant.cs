namespace Hebb;

/// <summary>Learning-rate schedules: the rate of each step, counted from 0.</summary>
public static partial class Schedule
{
    /// <summary>The same rate throughout.</summary>
    public static Func<long, double> Constant(double rate) => _ => rate;
}

public static partial class ScheduleCatalog
{
    /// <summary>The same rate throughout.</summary>
    public static ScheduleKind Constant { get; } = Register("constant", (rate, _) => Schedule.Constant(rate));
}
