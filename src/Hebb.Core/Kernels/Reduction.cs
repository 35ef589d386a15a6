namespace Hebb.Kernels;

/// <summary>
/// A reduction over some axes, brought to the form [outer, reduced, inner]. Axes that are not neighbours are moved together by
/// a copy first.
/// </summary>
sealed class Reduction
{
    readonly Shape shape;
    readonly bool[] reduces;
    readonly int[]? order;

    Reduction(Shape shape, bool[] reduces, int[]? order, int outer, int reduced, int inner)
    {
        (this.shape, this.reduces, this.order) = (shape, reduces, order);
        (Outer, Reduced, Inner) = (outer, reduced, inner);
    }

    public int Outer { get; }

    public int Reduced { get; }

    public int Inner { get; }

    public static Reduction Plan(Shape shape, ReadOnlySpan<int> axes)
    {
        var reduces = new bool[shape.Rank];
        foreach (var axis in axes)
        {
            if (reduces[shape.Axis(axis)]) throw new ArgumentException($"Axis {axis} of shape {shape} is named twice.", nameof(axes));
            reduces[shape.Axis(axis)] = true;
        }
        int first = Array.IndexOf(reduces, true), last = Array.LastIndexOf(reduces, true);
        if (first < 0) return new(shape, reduces, null, shape.Length, 1, 1);
        if (Array.IndexOf(reduces, false, first, last - first + 1) < 0)
            return new(shape, reduces, null, Product(shape, 0, first), Product(shape, first, last + 1), Product(shape, last + 1, shape.Rank));

        var all = Axes.All(shape.Rank);
        var order = all.Where(axis => !reduces[axis]).Concat(all.Where(axis => reduces[axis])).ToArray();
        var kept = all.Where(axis => !reduces[axis]).Aggregate(1, (product, axis) => product * shape[axis]);
        return new(shape, reduces, order, kept, all.Where(axis => reduces[axis]).Aggregate(1, (product, axis) => product * shape[axis]), 1);
    }

    /// <summary>The shape of the result, with or without the reduced axes as sizes of 1.</summary>
    public Shape Result(bool keepDims)
    {
        var sizes = new List<int>();
        for (var axis = 0; axis < shape.Rank; axis++)
        {
            if (!reduces[axis]) sizes.Add(shape[axis]);
            else if (keepDims) sizes.Add(1);
        }
        return sizes.ToArray();
    }

    /// <summary>The operand with its elements in the order [outer, reduced, inner].</summary>
    public Tensor Arrange(Tensor x)
    {
        if (order is null) return x;
        using (GradMode.Off()) return x.Permute(order);
    }

    static int Product(Shape shape, int from, int to)
    {
        var product = 1;
        for (var axis = from; axis < to; axis++) product *= shape[axis];
        return product;
    }
}

/// <summary>Lists of axes.</summary>
static class Axes
{
    /// <summary>0, 1, …, rank − 1.</summary>
    public static int[] All(int rank) => [.. Enumerable.Range(0, rank)];
}
