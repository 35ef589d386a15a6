namespace Hebb;

public sealed partial class Tensor
{
    /// <summary>The tensor cut along an axis into so many parts of one size; where that does not come out even, the last is smaller, and there may be fewer.</summary>
    /// <param name="chunks">How many; at least 1.</param>
    /// <param name="axis">The axis to cut; may be negative.</param>
    /// <exception cref="ArgumentOutOfRangeException">Fewer than one part is asked for, or there is no such axis.</exception>
    public Tensor[] Chunk(int chunks, int axis = 0)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(chunks, 1);
        // Of nothing, each part is nothing.
        return Shape[Shape.Axis(axis)] == 0
            ? Split(new int[chunks], axis)
            : Split((int)(((long)Shape[Shape.Axis(axis)] + chunks - 1) / chunks), axis);
    }
}
