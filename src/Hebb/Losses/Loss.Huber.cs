namespace Hebb;

public static partial class Loss
{
    /// <summary>
    /// Huber's loss (1964), the mean over all values of ½·e² where the error e = |y − t| is at most δ = 1, else δ · (e − ½·δ): far
    /// outliers pull no harder than near ones. With output [1, 2] and targets [1, 4] it is 0.75.
    /// </summary>
    /// <param name="output">y, any shape.</param>
    /// <param name="targets">t, of the same shape; or class indices, Int64 without the last axis, which stand for one-hot rows.</param>
    /// <exception cref="ArgumentException">The shapes do not fit.</exception>
    public static Tensor Huber(Tensor output, Tensor targets) => HuberLosses(output, targets, 1).Mean();

    /// <summary>Huber's loss with settings.</summary>
    /// <param name="delta">δ, the error from which on the loss grows linearly.</param>
    /// <param name="reduction">What is done with the losses of the single values.</param>
    /// <exception cref="ArgumentOutOfRangeException">δ is not positive.</exception>
    public static LossFunction Huber(double delta = 1, Reduction reduction = Reduction.Mean)
    {
        if (!(delta > 0)) throw new ArgumentOutOfRangeException(nameof(delta), delta, "δ must be positive.");
        return (output, targets) => HuberLosses(output, targets, delta).Reduce(reduction);
    }

    // With q = min(e, δ) both branches are q · (e − q/2).
    static Tensor HuberLosses(Tensor output, Tensor targets, double delta)
    {
        var error = (output - Targets.For(output, targets, nameof(Huber))).Abs();
        var inner = error.Clamp(0, delta);
        return inner * (error - inner * 0.5);
    }
}

public static partial class LossCatalog
{
    /// <summary>Huber's loss.</summary>
    public static LossKind Huber { get; } = Register("huber", Loss.Huber);
}
