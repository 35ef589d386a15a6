using Hebb.Kernels;

namespace Hebb;

public sealed partial class Tensor
{
    /// <summary>The tensor with a border of a constant: <c>image.Pad([(1, 1), (2, 2)])</c> pads the last two axes.</summary>
    /// <param name="widths">How many elements to put before and after, for each of the last axes.</param>
    /// <param name="value">What the border holds.</param>
    /// <exception cref="ArgumentException">There are more widths than axes, or one is negative.</exception>
    public Tensor Pad(ReadOnlySpan<(int Before, int After)> widths, double value = 0)
    {
        if (widths.Length > Rank) throw new ArgumentException($"Pad: {widths.Length} widths for shape {Shape}, which has {Rank} axes.", nameof(widths));
        var starts = new int[Rank];
        var sizes = Shape.ToArray();
        for (var i = 1; i <= widths.Length; i++)
        {
            var (before, after) = widths[^i];
            if (before < 0 || after < 0)
                throw new ArgumentException($"Pad: the widths ({before}, {after}) of axis {Rank - i} are negative; cut with a range instead.", nameof(widths));
            starts[^i] = before;
            if ((long)sizes[^i] + before + after > int.MaxValue)
                throw new ArgumentException($"Pad: the widths ({before}, {after}) make axis {Rank - i} of shape {Shape} longer than {int.MaxValue}.", nameof(widths));
            sizes[^i] += before + after;
        }
        var box = new Box(starts, Shape.ToArray());
        var y = Full(sizes, value, DType);
        box.Write(y, this);
        return Graph.Records(this) ? y.Record(new PadNode(Node!, box)) : y;
    }
}

/// <summary>The gradient of the inside; that of the border is dropped.</summary>
sealed class PadNode(Node x, Box inside) : Node(x)
{
    protected internal override void Backward(Tensor dy)
    {
        var dx = Tensor.Empty(First!.Shape, DType);
        inside.Read(dy, dx);
        First.Add(dx, owned: true);
    }
}
