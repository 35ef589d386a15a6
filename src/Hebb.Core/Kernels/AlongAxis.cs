namespace Hebb.Kernels;

/// <summary>Runs an operation that works on rows along any axis.</summary>
static class AlongAxis
{
    /// <summary>
    /// For an operation that makes one number of each row, [..] from [.., n]: the axis is moved innermost by a copy, which is
    /// recorded, so the gradient finds its way.
    /// </summary>
    public static Tensor Reduce(Tensor x, int axis, bool keepDims, Func<Tensor, Tensor> rows)
    {
        axis = x.Shape.Axis(axis);
        var y = rows(axis == x.Rank - 1 ? x : x.MoveAxis(axis, -1));
        return keepDims ? y.Unsqueeze(axis) : y;
    }
}
