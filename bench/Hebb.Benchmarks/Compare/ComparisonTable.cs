using System.Globalization;
using System.Text.Json;

namespace Hebb.Benchmarks.Compare;

/// <summary>The comparison as a Markdown table and as JSON.</summary>
sealed class ComparisonTable(IReadOnlyList<string> machine, int rounds)
{
    static readonly JsonSerializerOptions indented = new() { WriteIndented = true };

    readonly List<Comparison> comparisons = [];
    readonly List<string> lines = [];

    /// <summary>The table's first two lines.</summary>
    public string Heading { get; } =
        "| workload | threads | Hebb | of peak | best of the other | its figure | Hebb / other | target | FMA peak GFLOP/s | memory GB/s |\n"
        + "|---|---|---|---|---|---|---|---|---|---|";

    /// <summary>Adds a workload's rows and returns them: one for each library it was compared with.</summary>
    public IReadOnlyList<string> Add(Comparison comparison)
    {
        comparisons.Add(comparison);
        var workload = comparison.Workload;
        var left = $"| {workload.Name}, {workload.Unit} | {comparison.Threads} | {Figure(workload.Measure, comparison.Own)} | {comparison.ShareOfPeak:P0} |";
        var right = $" {Show(comparison.Peak)} | {Show(comparison.Bandwidth)} |";
        List<string> rows = [.. comparison.Bests().Select(best =>
            $"{left} {best.Best.Name} | {Figure(workload.Measure, best.Figure)} | **{best.Ratio:0.00#}** | {Target(best.Best.Rival!, comparison.Threads, best.Ratio)} |{right}")];
        if (rows.Count == 0) rows.Add($"{left} | | | |{right}");
        lines.AddRange(rows);
        return rows;
    }

    /// <summary>Every figure of every round.</summary>
    public string ToJson() => JsonSerializer.Serialize(new
    {
        machine,
        rounds,
        rows = comparisons.Select(comparison => new
        {
            workload = comparison.Workload.Name,
            measure = comparison.Workload.Measure.ToString(),
            threads = comparison.Threads,
            peakGflops = comparison.Peaks,
            memoryGigabytes = comparison.Bandwidths,
            figures = comparison.Contenders.Zip(comparison.Figures).ToDictionary(pair => pair.First.Name, pair => pair.Second),
        }),
    }, indented);

    /// <summary>Puts the table into a Markdown file.</summary>
    public void WriteInto(string path) => MarkedSection.Write(
        path, "comparison", $"{string.Join("; ", machine)}. Medians of {rounds} interleaved rounds.\n\n{Heading}\n{string.Join('\n', lines)}");

    static string Target(Rival rival, int threads, double ratio)
    {
        if (rival.Target is not var (one, two)) return "";
        var target = threads == 1 ? one : two;
        return $"{target:0.0##} {(ratio <= target ? "met" : "missed")}";
    }

    static string Figure(Measure measure, double figure) => measure == Measure.PeakMemory ? $"{Show(figure)} MB"
        : figure < 1e-6 ? $"{Show(figure * 1e9)} ns"
        : figure < 1e-3 ? $"{Show(figure * 1e6)} µs"
        : figure < 1 ? $"{Show(figure * 1e3)} ms"
        : $"{Show(figure)} s";

    static string Show(double value) => value.ToString(value < 10 ? "0.00" : value < 100 ? "0.0" : "0", CultureInfo.InvariantCulture);
}
