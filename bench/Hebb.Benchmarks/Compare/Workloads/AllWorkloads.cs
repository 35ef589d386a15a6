namespace Hebb.Benchmarks.Compare.Workloads;

/// <summary>The rows of the comparison, in the table's order.</summary>
static class AllWorkloads
{
    static readonly Workload[] rows =
    [
        .. SgemmWorkloads.All,
        NielsenWorkload.Row,
        .. MlpWorkloads.All,
        .. ConvolutionWorkloads.All,
        .. RecurrentWorkloads.All,
        XorWorkload.Row,
        .. InferenceWorkloads.All,
        PredictWorkload.Row,
        .. MemoryWorkloads.All,
        .. ElementwiseWorkloads.All,
    ];

    /// <summary>The row of that name.</summary>
    public static Workload Find(string name) => rows.Single(row => row.Name == name);

    /// <summary>The rows whose names begin with one of the words; all rows when there are none.</summary>
    public static IEnumerable<Workload> Matching(IReadOnlyCollection<string> words) =>
        rows.Where(row => words.Count == 0 || words.Any(word => row.Name.StartsWith(word, StringComparison.OrdinalIgnoreCase)));
}
