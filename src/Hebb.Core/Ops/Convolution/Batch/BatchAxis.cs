namespace Hebb.Kernels;

/// <summary>Results along one axis that see the same taps, at sources as far apart as the results are.</summary>
/// <param name="First">The first result.</param>
/// <param name="Count">How many there are.</param>
/// <param name="Step">From one to the next.</param>
/// <param name="Source">What the first result's first tap reads.</param>
/// <param name="SourceStep">How much further on the next result's reads.</param>
/// <param name="Tap">The first tap.</param>
/// <param name="Taps">How many there are; none where the kernel sees nothing but padding.</param>
/// <param name="TapStep">From one to the next.</param>
/// <param name="TapSource">How much further on the next tap reads.</param>
readonly record struct BatchRun(int First, int Count, int Step, int Source, int SourceStep, int Tap, int Taps, int TapStep, int TapSource)
{
    /// <summary>Whether a result that sees these taps goes on where this run ends.</summary>
    public bool Continues(int result, int tap, int taps) => Count > 0 && result == First + Count * Step && (tap, taps) == (Tap, Taps);
}

/// <summary>The results of an axis, as runs: padding is never read, because what would see it has fewer taps.</summary>
static class BatchAxis
{
    /// <summary>The axis of an image that is convolved: y[i] = Σ over k of w[k] · x[S·i + D·k − P].</summary>
    public static BatchRun[] Convolved(ConvAxis axis)
    {
        var runs = new List<BatchRun>();
        for (var i = 0; i < axis.Output; i++)
        {
            var start = i * axis.Stride - axis.Padding;
            var first = start < 0 ? (-start + axis.Dilation - 1) / axis.Dilation : 0;
            var end = start >= axis.Input ? 0 : Math.Min(axis.Kernel, (axis.Input - 1 - start) / axis.Dilation + 1);
            Add(runs, new(i, 1, 1, start + axis.Dilation * first, axis.Stride, first, Math.Max(0, end - first), 1, axis.Dilation));
        }
        return [.. runs];
    }

    /// <summary>
    /// The axis of a result whose gradient flows back: dx[j] = Σ of w[k] · dy[i] over the taps and results with S·i + D·k − P = j.
    /// </summary>
    public static BatchRun[] Spread(ConvAxis axis)
    {
        var runs = new List<BatchRun>();
        int common = Common(axis.Stride, axis.Dilation), tapStep = axis.Stride / common, tapSource = -axis.Dilation / common;
        for (var remainder = 0; remainder < Math.Min(axis.Stride, axis.Input); remainder++)
            for (var j = remainder; j < axis.Input; j += axis.Stride)
            {
                var (first, taps, source) = (0, 0, 0);
                for (var k = 0; k < axis.Kernel; k++)
                {
                    var (i, rest) = Math.DivRem(j + axis.Padding - axis.Dilation * k, axis.Stride);
                    if (rest != 0 || i < 0 || i >= axis.Output) continue;
                    if (taps++ == 0) (first, source) = (k, i);
                }
                Add(runs, new(j, 1, axis.Stride, source, 1, first, taps, tapStep, tapSource));
            }
        return [.. runs];
    }

    static void Add(List<BatchRun> runs, BatchRun one)
    {
        if (runs.Count > 0 && runs[^1].Continues(one.First, one.Tap, one.Taps)) runs[^1] = runs[^1] with { Count = runs[^1].Count + 1 };
        else runs.Add(one);
    }

    static int Common(int a, int b) => b == 0 ? a : Common(b, a % b);
}
