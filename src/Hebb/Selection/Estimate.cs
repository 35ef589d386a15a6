namespace Hebb;

/// <summary>A figure with its uncertainty, from the same experiment repeated with several seeds.</summary>
/// <param name="Values">What each repetition gave.</param>
public sealed record Estimate(IReadOnlyList<double> Values)
{
    // Student's t for 95 % two-sided, from 1 to 30 degrees of freedom; beyond that it is close to the normal distribution's.
    static readonly double[] Student =
    [
        12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, 2.201, 2.179, 2.160, 2.145, 2.131,
        2.120, 2.110, 2.101, 2.093, 2.086, 2.080, 2.074, 2.069, 2.064, 2.060, 2.056, 2.052, 2.048, 2.045, 2.042,
    ];

    /// <summary>Repeats an experiment.</summary>
    /// <param name="seeds">One seed for each repetition.</param>
    /// <param name="experiment">Gives the figure for a seed.</param>
    public static Estimate Repeat(IEnumerable<ulong> seeds, Func<ulong, double> experiment) => new([.. seeds.Select(experiment)]);

    /// <summary>The mean.</summary>
    public double Mean => Values.Count == 0 ? double.NaN : Values.Average();

    /// <summary>The standard deviation of one repetition, with n − 1; NaN of fewer than two.</summary>
    public double Deviation => Values.Count < 2 ? double.NaN : Math.Sqrt(Values.Sum(value => (value - Mean) * (value - Mean)) / (Values.Count - 1));

    /// <summary>Half the width of the 95 % confidence interval of the mean, by Student's t; NaN of fewer than two repetitions.</summary>
    public double Margin => Values.Count < 2
        ? double.NaN
        : (Values.Count - 1 <= Student.Length ? Student[Values.Count - 2] : 1.96 + 2.5 / (Values.Count - 1)) * Deviation / Math.Sqrt(Values.Count);

    /// <summary>The mean and the margin, as in 98.1 ± 0.2.</summary>
    public override string ToString() => $"{Mean:G5} ± {Margin:G2}";
}
