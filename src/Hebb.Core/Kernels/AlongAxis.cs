namespace Hebb.Kernels;

/// <summary>
/// Runs an operation that works on rows along any axis: the axis is moved innermost by a copy, and in the result back to where
/// it was. Copies are recorded, so the gradient finds its way.
/// </summary>
static class AlongAxis
{
    /// <summary>For an operation that keeps the shape.</summary>
    public static Tensor Map(Tensor x, int axis, Func<Tensor, Tensor> rows)
    {
        axis = x.Shape.Axis(axis);
        return axis == x.Rank - 1 ? rows(x) : rows(x.MoveAxis(axis, -1)).MoveAxis(-1, axis);
    }

    /// <summary>For an operation that makes one number of each row, [..] from [.., n].</summary>
    public static Tensor Reduce(Tensor x, int axis, bool keepDims, Func<Tensor, Tensor> rows)
    {
        axis = x.Shape.Axis(axis);
        var y = rows(axis == x.Rank - 1 ? x : x.MoveAxis(axis, -1));
        return keepDims ? y.Unsqueeze(axis) : y;
    }
}
