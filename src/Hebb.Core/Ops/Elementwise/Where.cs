using System.Numerics;
using Hebb.Kernels;

namespace Hebb;

public sealed partial class Tensor
{
    /// <summary>Element by element, a where the mask is not 0, else b; all three broadcast.</summary>
    /// <param name="mask">UInt8, as comparisons give it.</param>
    /// <param name="a">What is taken where the mask is set.</param>
    /// <param name="b">What is taken elsewhere.</param>
    /// <exception cref="ArgumentException">The mask is not UInt8, or the shapes do not broadcast.</exception>
    public static Tensor Where(Tensor mask, Tensor a, Tensor b)
    {
        Mask.Check(mask, nameof(Where));
        (a, b) = Binary.Promote(a, b);
        var values = Binary.CommonShape(a, b, nameof(Where));
        var shape = Hebb.Shape.Broadcast(values, mask.Shape)
            ?? throw new ArgumentException($"Where: the mask {mask.Shape} does not broadcast with the values {values}.", nameof(mask));
        mask = mask.Repeated(shape);
        var y = Empty(shape, a.DType);
        y.Device.RunAny(new WhereKernel(mask, a.Repeated(shape), b.Repeated(shape), y));
        return Graph.Records(a, b) ? y.Record(new WhereNode(mask, a.Node, b.Node)) : y;
    }

    // Outside the graph: whoever calls this sums the gradient itself.
    Tensor Repeated(Shape shape)
    {
        if (shape == Shape) return this;
        using (GradMode.Off()) return BroadcastTo(shape);
    }
}

/// <summary>∂y/∂a is 1 where the mask is set and ∂y/∂b elsewhere; what an operand does not give gets 0, even from NaN.</summary>
sealed class WhereNode(Tensor mask, Node? a, Node? b) : Node(a, b)
{
    protected internal override void Backward(Tensor dy)
    {
        var zero = Tensor.Zeros(dy.Shape, dy.DType);
        First?.Add(Select(dy, zero).SumTo(First.Shape), owned: true);
        Second?.Add(Select(zero, dy).SumTo(Second.Shape), owned: true);
    }

    Tensor Select(Tensor a, Tensor b)
    {
        var y = Tensor.Empty(a.Shape, a.DType);
        y.Device.RunAny(new WhereKernel(mask, a, b, y));
        return y;
    }
}

/// <summary>y[i] = mask[i] ≠ 0 ? a[i] : b[i].</summary>
readonly struct WhereKernel(Tensor mask, Tensor a, Tensor b, Tensor y) : INumberKernel
{
    public DType DType => y.DType;

    public void Run<T>() where T : unmanaged, INumber<T>, IMinMaxValue<T>
    {
        var work = new Work<T>(mask, a, b, y);
        Team.For(y.Length, Grain.Elements, ref work);
    }

    readonly struct Work<T>(Tensor mask, Tensor a, Tensor b, Tensor y) : IRangeWork where T : unmanaged
    {
        public void Range(long from, long to)
        {
            var range = (int)from..(int)to;
            MaskLoop.Choose<T>(mask.Span<byte>()[range], a.Span<T>()[range], b.Span<T>()[range], y.Span<T>()[range]);
        }
    }
}
