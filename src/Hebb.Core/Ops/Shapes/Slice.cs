using System.Runtime.CompilerServices;
using Hebb.Kernels;

namespace Hebb;

public sealed partial class Tensor
{
    /// <summary>
    /// A part of the tensor by C# indices and ranges, outermost axis first; axes not named are taken whole. It is a view when its
    /// elements lie side by side, as those of <c>x[2]</c> and <c>x[1..3]</c> do, and else a copy, as <c>x[.., ^1]</c>.
    /// </summary>
    /// <param name="indices">For each axis a place, which removes the axis, or a range, which keeps it.</param>
    /// <exception cref="ArgumentOutOfRangeException">A place or range is outside its axis.</exception>
    /// <exception cref="ArgumentException">There are more indices than axes, or the assigned values do not broadcast to the part.</exception>
    /// <exception cref="InvalidOperationException">Values are assigned although gradients are recorded for either tensor.</exception>
    [IndexerName("Slice")]
    public Tensor this[params ReadOnlySpan<TensorIndex> indices]
    {
        get => Part(Select(indices, out var shape), shape);
        set
        {
            var box = Select(indices, out var shape);
            if (Node is not (null or LeafNode) || GradMode.IsOn && (Node ?? value.Node) is not null)
                throw new InvalidOperationException(
                    $"Elements of a tensor with gradients cannot be assigned, their history would be lost: this tensor is {Shape}. " +
                    "Build the result from parts with Concat or Where, or assign to leaves inside using (GradMode.Off()).");
            if (Shape.Broadcast(value.Shape, shape) != shape)
                throw new ArgumentException($"Values of shape {value.Shape} do not broadcast to the part {shape} of {Shape}.", nameof(value));
            using (GradMode.Off()) box.Write(this, value.Cast(DType).BroadcastTo(shape));
        }
    }

    /// <summary>A stretch of one axis and all of the others: <c>x.Narrow(2, 1..3)</c> is <c>x[.., .., 1..3]</c>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The range is outside the axis.</exception>
    public Tensor Narrow(int axis, Range range)
    {
        axis = Shape.Axis(axis);
        var (start, size) = ((TensorIndex)range).On(Shape, axis);
        return size == Shape[axis] ? this : Part(Box.Along(Shape, axis, start, size), Shape.With(axis, size));
    }

    Box Select(ReadOnlySpan<TensorIndex> indices, out Shape shape)
    {
        if (indices.Length > Rank) throw new ArgumentException($"{indices.Length} indices for a tensor of shape {Shape}, which has {Rank} axes.", nameof(indices));
        var starts = new int[Rank];
        var sizes = Shape.ToArray();
        var kept = new List<int>(Rank);
        for (var axis = 0; axis < Rank; axis++)
        {
            if (axis < indices.Length) (starts[axis], sizes[axis]) = indices[axis].On(Shape, axis);
            if (axis >= indices.Length || indices[axis].KeepsAxis) kept.Add(sizes[axis]);
        }
        shape = kept.ToArray();
        return new Box(starts, sizes);
    }

    Tensor Part(Box box, Shape shape)
    {
        Tensor y;
        if (box.IsContiguous(Shape))
        {
            y = new Tensor(this, shape, shape.ElementCount == 0 ? 0 : box.Offset(Shape));
        }
        else
        {
            y = Empty(shape, DType);
            box.Read(this, y);
        }
        return Graph.Records(this) ? y.Record(new SliceNode(Node!, box)) : y;
    }
}

/// <summary>The gradient is added to the part of the operand's gradient that was taken; the rest of it is zero.</summary>
sealed class SliceNode(Node x, Box box) : Node(x)
{
    protected internal override void Backward(Tensor dy)
    {
        var dx = First!.Target(out var accumulate);
        if (!accumulate) dx.Fill(0);
        box.Add(dx, dy);
    }
}
