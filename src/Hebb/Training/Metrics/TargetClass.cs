using System.Numerics;

namespace Hebb;

/// <summary>The class that a target means: a label means itself, a one-hot row the place of its 1.</summary>
static class TargetClass
{
    /// <summary>Whether the targets may mean a class for each row of scores.</summary>
    public static bool Readable<T>(Tensor targets, int rows, int classes) where T : unmanaged =>
        targets.DType == DType.Int64 ? targets.Length == rows : targets.DType == DTypes.Of<T>() && targets.Length == rows * classes;

    /// <summary>The class of one row, or −1 when its target is real numbers.</summary>
    public static int Of<T>(Tensor targets, int row, int classes) where T : unmanaged, INumber<T>
    {
        if (targets.DType == DType.Int64) return (int)targets.Span<long>()[row];
        ReadOnlySpan<T> target = targets.Span<T>().Slice(row * classes, classes);
        var one = target.IndexOf(T.One);
        return one >= 0 && !target[..one].ContainsAnyExcept(T.Zero) && !target[(one + 1)..].ContainsAnyExcept(T.Zero) ? one : -1;
    }
}
