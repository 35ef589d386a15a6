namespace Hebb.Kernels;

/// <summary>
/// Runs an operation that works on rows along any axis. Where it must, the axis is moved innermost by a copy, which is recorded, so
/// the gradient finds its way.
/// </summary>
static class AlongAxis
{
    // A vector of rows of this length still lies in the second-level cache, which is what taking them abreast lives by.
    const int LongestAbreast = 4096;

    /// <summary>For an operation that keeps the shape, by <see cref="AxisWork{T, TFormula}"/>; very long rows are moved.</summary>
    public static Tensor Map(Tensor x, int axis, Func<Tensor, AxisRun, Tensor> rows)
    {
        var run = AxisRun.Of(x.Shape, axis);
        return run.Inner == 1 || run.Size <= LongestAbreast ? rows(x, run) : Map(x.MoveAxis(axis, -1), -1, rows).MoveAxis(-1, axis);
    }

    /// <summary>For an operation that makes one number of each row, [..] from [.., n].</summary>
    public static Tensor Reduce(Tensor x, int axis, bool keepDims, Func<Tensor, Tensor> rows)
    {
        axis = x.Shape.Axis(axis);
        var y = rows(axis == x.Rank - 1 ? x : x.MoveAxis(axis, -1));
        return keepDims ? y.Unsqueeze(axis) : y;
    }
}
