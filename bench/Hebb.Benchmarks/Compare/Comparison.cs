namespace Hebb.Benchmarks.Compare;

/// <summary>All figures of one workload with one number of threads: a column for each contender, Hebb's first, a row for each round.</summary>
sealed record Comparison(
    Workload Workload, int Threads, IReadOnlyList<Contender> Contenders, IReadOnlyList<double[]> Figures, double[] Peaks, double[] Bandwidths)
{
    /// <summary>Hebb's median.</summary>
    public double Own => Median(Figures[0]);

    /// <summary>The peak of multiply-adds that the machine had meanwhile, in GFLOP/s.</summary>
    public double Peak => Median(Peaks);

    /// <summary>What it read from memory meanwhile, in GB/s.</summary>
    public double Bandwidth => Median(Bandwidths);

    /// <summary>Hebb's share of the peak; null for work that is not arithmetic.</summary>
    public double? ShareOfPeak => Workload.Flops > 0 ? Workload.Flops / Own / 1e9 / Peak : null;

    /// <summary>For each library its best contender and Hebb's figure divided by that one's, the median of the rounds.</summary>
    public IEnumerable<(Contender Best, double Figure, double Ratio)> Bests()
    {
        foreach (var group in Enumerable.Range(1, Contenders.Count - 1).GroupBy(i => Contenders[i].Rival!.Peer))
        {
            var best = group.MinBy(i => Median(Figures[i]));
            var ratios = Figures[0].Zip(Figures[best], (own, other) => own / other).ToArray();
            yield return (Contenders[best], Median(Figures[best]), Median(ratios));
        }
    }

    /// <summary>The middle of some figures.</summary>
    public static double Median(double[] figures)
    {
        var sorted = figures.Order().ToArray();
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }
}
