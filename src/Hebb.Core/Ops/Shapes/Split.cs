namespace Hebb;

public sealed partial class Tensor
{
    /// <summary>The tensor cut into equal parts along an axis.</summary>
    /// <param name="parts">How many; must divide the axis' size.</param>
    /// <param name="axis">The axis to cut; may be negative.</param>
    /// <exception cref="ArgumentException">The parts would not be equal.</exception>
    public Tensor[] Split(int parts, int axis = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(parts);
        var size = Shape[Shape.Axis(axis)];
        if (size % parts != 0)
            throw new ArgumentException($"Split: axis {axis} of shape {Shape} has size {size}, which {parts} does not divide; give the sizes of the parts.", nameof(parts));
        var sizes = new int[parts];
        Array.Fill(sizes, size / parts);
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
