namespace Hebb;

public sealed partial class Tensor
{
    /// <summary>The tensor cut along an axis into parts of one size; the last is smaller where that does not come out even.</summary>
    /// <param name="size">The size of each part along the axis; <see cref="Chunk"/> takes how many instead.</param>
    /// <param name="axis">The axis to cut; may be negative.</param>
    /// <exception cref="ArgumentOutOfRangeException">The size is less than 1, or there is no such axis.</exception>
    public Tensor[] Split(int size, int axis = 0)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(size, 1);
        var whole = Shape[Shape.Axis(axis)];
        var sizes = new int[Math.Max(1, (int)(((long)whole + size - 1) / size))];
        Array.Fill(sizes, size);
        sizes[^1] = whole - (sizes.Length - 1) * size;
        return Split(sizes, axis);
    }

    /// <summary>The tensor cut into parts of the given sizes along an axis.</summary>
    /// <param name="sizes">The sizes of the parts; they add up to the axis' size.</param>
    /// <param name="axis">The axis to cut; may be negative.</param>
    /// <exception cref="ArgumentException">The sizes do not add up.</exception>
    public Tensor[] Split(ReadOnlySpan<int> sizes, int axis = 0)
    {
        axis = Shape.Axis(axis);
        var sum = 0;
        foreach (var size in sizes)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(size, nameof(sizes));
            sum = checked(sum + size);
        }
        if (sum != Shape[axis])
            throw new ArgumentException($"Split: sizes [{string.Join(", ", sizes.ToArray())}] add up to {sum}; axis {axis} of shape {Shape} has {Shape[axis]}.", nameof(sizes));
        var parts = new Tensor[sizes.Length];
        for (int i = 0, start = 0; i < parts.Length; start += sizes[i++]) parts[i] = Narrow(axis, start..(start + sizes[i]));
        return parts;
    }
}
