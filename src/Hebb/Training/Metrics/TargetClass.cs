using System.Numerics;

namespace Hebb;

/// <summary>The class that a target means: a label means itself, a one-hot row the place of its 1.</summary>
static class TargetClass
{
    /// <summary>Whether the targets are labels, or one-hot rows throughout. Single rows of real numbers may look like one by chance.</summary>
    public static bool InAll<T>(Tensor targets, int rows, int classes) where T : unmanaged, INumber<T>
    {
        if (targets.DType == DType.Int64) return targets.Length == rows;
        if (targets.DType != DTypes.Of<T>() || targets.Length != rows * classes) return false;
        ReadOnlySpan<T> values = targets.Span<T>();
        for (var row = 0; row < rows; row++)
            if (!IsOneHot(values.Slice(row * classes, classes))) return false;
        return true;
    }

    /// <summary>The class of one row: perhaps one that has no output; negative when the label says that there is none.</summary>
    public static long Of<T>(Tensor targets, int row, int classes) where T : unmanaged, INumber<T> => targets.DType == DType.Int64
        ? targets.Span<long>()[row]
        : targets.Span<T>().Slice(row * classes, classes).IndexOf(T.One);

    static bool IsOneHot<T>(ReadOnlySpan<T> row) where T : INumber<T>
    {
        var one = row.IndexOf(T.One);
        return one >= 0 && !row[..one].ContainsAnyExcept(T.Zero) && !row[(one + 1)..].ContainsAnyExcept(T.Zero);
    }
}
