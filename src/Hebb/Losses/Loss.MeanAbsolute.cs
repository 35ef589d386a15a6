namespace Hebb;

public static partial class Loss
{
    /// <summary>Mean absolute error: the mean of |y − t| over all values. With output [1, 2] and targets [1, 4] it is 1.</summary>
    /// <param name="output">y, any shape.</param>
    /// <param name="targets">t, of the same shape; or class indices, Int64 without the last axis, which stand for one-hot rows.</param>
    /// <exception cref="ArgumentException">The shapes do not fit.</exception>
    public static Tensor MeanAbsolute(Tensor output, Tensor targets) =>
        (output - Targets.For(output, targets, nameof(MeanAbsolute))).Abs().Mean();

    /// <summary>Absolute error, reduced in a way of one's choice.</summary>
    public static LossFunction MeanAbsolute(Reduction reduction) => (output, targets) =>
        (output - Targets.For(output, targets, nameof(MeanAbsolute))).Abs().Reduce(reduction);
}

public static partial class LossCatalog
{
    /// <summary>Mean absolute error.</summary>
    public static LossKind MeanAbsolute { get; } = Register("mean-absolute", Loss.MeanAbsolute);
}
