namespace Hebb;

public sealed partial class Tensor
{
    /// <summary>The same elements in the same order under another shape, as a view.</summary>
    /// <param name="sizes">The new sizes; one of them may be −1 and is then worked out.</param>
    /// <exception cref="ArgumentException">The number of elements would change.</exception>
    public Tensor Reshape(params ReadOnlySpan<int> sizes) => View(Shape.Fill(sizes));

    /// <summary>The axes from <paramref name="startAxis"/> on, joined into one.</summary>
    public Tensor Flatten(int startAxis = 0)
    {
        if (Rank == 0) return Reshape(1);
        startAxis = Shape.Axis(startAxis);
        return startAxis == Rank - 1 ? this : View(Shape.Join(startAxis));
    }

    /// <summary>The same elements with an axis of size 1 put in before <paramref name="axis"/>.</summary>
    public Tensor Unsqueeze(int axis)
    {
        if (axis < -Rank - 1 || axis > Rank)
            throw new ArgumentOutOfRangeException(nameof(axis), $"Unsqueeze: axis {axis} is outside {-Rank - 1} to {Rank} for shape {Shape}.");
        return View(Shape.Insert(axis < 0 ? axis + Rank + 1 : axis, 1));
    }

    /// <summary>The same elements without an axis of size 1.</summary>
    public Tensor Squeeze(int axis) => Shape[Shape.Axis(axis)] == 1
        ? View(Shape.Without(axis))
        : throw new ArgumentException($"Squeeze: axis {axis} of shape {Shape} has size {Shape[Shape.Axis(axis)]}, not 1.", nameof(axis));

    internal Tensor View(Shape shape)
    {
        if (shape == Shape) return this;
        var y = new Tensor(this, shape, 0);
        return Graph.Records(this) ? y.Record(new ViewNode(Node!)) : y;
    }
}

/// <summary>The gradient is the same view the other way round.</summary>
sealed class ViewNode(Node x) : Node(x)
{
    protected internal override void Backward(Tensor dy) => Pass(First, dy.View(First!.Shape), only: true);
}
