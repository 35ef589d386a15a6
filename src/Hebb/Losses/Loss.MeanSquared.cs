namespace Hebb;

public static partial class Loss
{
    /// <summary>Mean squared error: the mean of (y − t)² over all values. With output [1, 2] and targets [1, 4] it is 2.</summary>
    /// <param name="output">y, any shape.</param>
    /// <param name="targets">t, of the same shape; or class indices, Int64 without the last axis, which stand for one-hot rows.</param>
    /// <exception cref="ArgumentException">The shapes do not fit.</exception>
    public static Tensor MeanSquared(Tensor output, Tensor targets) =>
        output.SquaredError(Targets.For(output, targets, nameof(MeanSquared)), 1.0 / output.Length);

    /// <summary>Squared error, reduced in a way of one's choice.</summary>
    public static LossFunction MeanSquared(Reduction reduction) => (output, targets) =>
        (output - Targets.For(output, targets, nameof(MeanSquared))).Square().Reduce(reduction);
}

public static partial class LossCatalog
{
    /// <summary>Mean squared error.</summary>
    public static LossKind MeanSquared { get; } = Register("mean-squared", Loss.MeanSquared);
}
