using Hebb.Kernels;

namespace Hebb;

public sealed partial class Tensor
{
    /// <summary>The matrix with rows and columns exchanged; with more axes, the last two.</summary>
    public Tensor T => Transpose(-2, -1);

    /// <summary>A copy with two axes exchanged.</summary>
    public Tensor Transpose(int a, int b)
    {
        var order = new int[Rank];
        for (var i = 0; i < Rank; i++) order[i] = i;
        (a, b) = (Shape.Axis(a), Shape.Axis(b));
        (order[a], order[b]) = (order[b], order[a]);
        return Permute(order);
    }

    /// <summary>A copy with one axis taken out and put in at another place; the others keep their order.</summary>
    public Tensor MoveAxis(int from, int to)
    {
        (from, to) = (Shape.Axis(from), Shape.Axis(to));
        if (from == to) return this;
        var order = Axes.All(Rank).ToList();
        order.RemoveAt(from);
        order.Insert(to, from);
        return Permute(order.ToArray());
    }

    /// <summary>A copy with the axes in another order: axis i of the result is axis <c>order[i]</c> of this tensor.</summary>
    /// <exception cref="ArgumentException"><paramref name="order"/> does not name each axis once.</exception>
    public Tensor Permute(params ReadOnlySpan<int> order)
    {
        var axes = new int[Rank];
        var seen = new bool[Rank];
        if (order.Length != Rank) throw new ArgumentException($"Permute: {order.Length} axes given for shape {Shape}.", nameof(order));
        for (var i = 0; i < axes.Length; i++)
        {
            axes[i] = Shape.Axis(order[i]);
            if (seen[axes[i]]) throw new ArgumentException($"Permute: axis {order[i]} is named twice for shape {Shape}.", nameof(order));
            seen[axes[i]] = true;
        }
        var sizes = new int[Rank];
        for (var i = 0; i < axes.Length; i++) sizes[i] = Shape[axes[i]];
        var y = Empty(sizes, DType);
        Device.RunAny(new PermuteKernel(this, y, axes));
        return Graph.Records(this) ? y.Record(new PermuteNode(Node!, axes)) : y;
    }
}

/// <summary>The gradient goes through the inverse permutation.</summary>
sealed class PermuteNode(Node x, int[] order) : Node(x)
{
    protected internal override void Backward(Tensor dy)
    {
        var inverse = new int[order.Length];
        for (var i = 0; i < order.Length; i++) inverse[order[i]] = i;
        First!.Add(dy.Permute(inverse), owned: true);
    }
}
