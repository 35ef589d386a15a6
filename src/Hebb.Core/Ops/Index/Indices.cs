namespace Hebb;

/// <summary>Checks places along an axis before a kernel trusts them.</summary>
static class Indices
{
    /// <exception cref="ArgumentException">The indices are not Int64.</exception>
    /// <exception cref="ArgumentOutOfRangeException">One of them is not a place on the axis.</exception>
    public static void Check(Tensor indices, Shape shape, int axis, string name)
    {
        if (indices.DType != DType.Int64)
            throw new ArgumentException($"{name}: the indices are {indices.DType}; convert with Cast(DType.Int64).", nameof(indices));
        var size = (ulong)shape[axis];
        foreach (var index in indices.Span<long>())
        {
            if ((ulong)index >= size)
                throw new ArgumentOutOfRangeException(nameof(indices), $"{name}: index {index} does not exist on axis {axis} of shape {shape}, which has size {size}.");
        }
        GC.KeepAlive(indices);
    }
}
