namespace Hebb.Kernels;

/// <summary>One run of neighbouring axes of a shape, between what lies outside and what lies inside of it.</summary>
readonly record struct AxisRun(int Outer, int Size, int Inner)
{
    /// <summary>The axes from <paramref name="first"/> up to, but not including, <paramref name="end"/>.</summary>
    public static AxisRun Of(Shape shape, int first, int end) =>
        new(Product(shape.Sizes[..first]), Product(shape.Sizes[first..end]), Product(shape.Sizes[end..]));

    /// <summary>A single axis, which may be negative.</summary>
    public static AxisRun Of(Shape shape, int axis)
    {
        axis = shape.Axis(axis);
        return Of(shape, axis, axis + 1);
    }

    static int Product(ReadOnlySpan<int> sizes)
    {
        var product = 1;
        foreach (var size in sizes) product *= size;
        return product;
    }
}

/// <summary>A reduction over some axes: which they are, in runs of neighbours, and the shape that is left.</summary>
readonly struct Reduction
{
    readonly Shape shape;
    readonly bool[] reduces;

    public Reduction(Shape shape, ReadOnlySpan<int> axes)
    {
        this.shape = shape;
        reduces = new bool[shape.Rank];
        foreach (var axis in axes)
        {
            if (reduces[shape.Axis(axis)]) throw new ArgumentException($"Axis {axis} of shape {shape} is named twice.", nameof(axes));
            reduces[shape.Axis(axis)] = true;
        }
    }

    /// <summary>The shape of the result, with or without the reduced axes as sizes of 1.</summary>
    public Shape Result(bool keepDims)
    {
        var sizes = new int[shape.Rank];
        var count = 0;
        for (var axis = 0; axis < sizes.Length; axis++)
        {
            if (!reduces[axis]) sizes[count++] = shape[axis];
            else if (keepDims) sizes[count++] = 1;
        }
        return sizes[..count];
    }

    /// <summary>
    /// The runs to reduce one after the other, innermost first. An axis of size 1 joins its neighbours, so that most
    /// reductions have one run; a run sees the ones inside it as already reduced.
    /// </summary>
    public List<AxisRun> Runs()
    {
        var runs = new List<AxisRun>(1);
        var current = shape;
        for (var end = shape.Rank; end > 0;)
        {
            if (!reduces[end - 1])
            {
                end--;
                continue;
            }
            var first = end - 1;
            while (first > 0 && (reduces[first - 1] || shape[first - 1] == 1)) first--;
            runs.Add(AxisRun.Of(current, first, end));
            for (var axis = first; axis < end; axis++) current = current.With(axis, 1);
            end = first;
        }
        return runs;
    }
}

/// <summary>Lists of axes.</summary>
static class Axes
{
    /// <summary>0, 1, …, rank − 1.</summary>
    public static int[] All(int rank) => [.. Enumerable.Range(0, rank)];
}
