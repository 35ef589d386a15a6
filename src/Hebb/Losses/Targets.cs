namespace Hebb;

/// <summary>What the output should have been, as real values of the output's shape.</summary>
static class Targets
{
    /// <summary>Targets as they are, or class indices as one-hot rows, so that a classifier can be trained on any loss.</summary>
    /// <exception cref="ArgumentException">The shapes do not fit, or a label is not a class.</exception>
    public static Tensor For(Tensor output, Tensor targets, string loss)
    {
        if (targets.Shape == output.Shape) return targets.Cast(output.DType);
        if (targets.DType == DType.Int64 && output.Rank > 1 && targets.Shape == output.Shape[..^1]) return OneHot(output, targets, loss);
        throw new ArgumentException(
            $"{loss}: the output is {output.Shape}, the targets are {targets.Shape} of {targets.DType}; they must have the same shape, or be Int64 labels without the last axis.");
    }

    static Tensor OneHot(Tensor output, Tensor labels, string loss)
    {
        var classes = output.Shape[^1];
        var rows = Tensor.Zeros(output.Shape, DType.Float32);
        Span<float> values = rows.AsSpan<float>();
        var row = 0;
        foreach (var label in labels.AsSpan<long>())
        {
            if (label < 0 || label >= classes) throw new ArgumentException($"{loss}: label {label} is not a class; the output has classes 0 to {classes - 1}.");
            values[row++ * classes + (int)label] = 1;
        }
        return rows.Cast(output.DType);
    }
}
