namespace Hebb;

/// <summary>What the output should have been, as real values of the output's shape.</summary>
static class Targets
{
    /// <summary>Targets as they are, or class indices as one-hot rows, so that a classifier can be trained on any loss.</summary>
    /// <exception cref="ArgumentException">The shapes do not fit, or a label is not a class.</exception>
    public static Tensor For(Tensor output, Tensor targets, string loss)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(targets);
        if (targets.Shape == output.Shape) return targets.Cast(output.DType);
        if (AreLabels(output, targets))
        {
            CheckClasses(output, targets, loss);
            return targets.OneHot(output.Shape[^1], output.DType);
        }
        throw new ArgumentException(
            $"{loss}: the output is {output.Shape}, the targets are {targets.Shape} of {targets.DType}; they must have the same shape, or be Int64 labels without the last axis.");
    }

    /// <summary>Checks that labels are classes that the output has.</summary>
    /// <exception cref="ArgumentOutOfRangeException">One is not.</exception>
    public static void CheckClasses(Tensor output, Tensor labels, string loss)
    {
        var classes = output.Shape[^1];
        ReadOnlySpan<long> all = labels.Span<long>();
        var row = all.IndexOfAnyExceptInRange(0, classes - 1L);
        if (row >= 0)
            throw new ArgumentOutOfRangeException(
                nameof(labels), $"{loss}: label {all[row]} in row {row} is not a class; the output {output.Shape} has classes 0 to {classes - 1}.");
        GC.KeepAlive(labels);
    }

    /// <summary>Whether the targets are class indices, one for each row of the output.</summary>
    public static bool AreLabels(Tensor output, Tensor targets) =>
        targets.DType == DType.Int64 && output.Rank > 0 && targets.Rank == output.Rank - 1 && targets.Shape == output.Shape[..^1];
}
