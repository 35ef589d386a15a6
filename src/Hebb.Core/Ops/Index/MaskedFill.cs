using System.Numerics;
using Hebb.Kernels;

namespace Hebb;

public sealed partial class Tensor
{
    /// <summary>This tensor with a number wherever a mask is set: <c>scores.MaskedFill(future, double.NegativeInfinity)</c>.</summary>
    /// <param name="mask">UInt8, of a shape that broadcasts to this one; other than 0 means filled.</param>
    /// <param name="value">The number.</param>
    /// <exception cref="ArgumentException">The mask is not UInt8 or does not broadcast to this shape.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The element type cannot hold the number.</exception>
    public Tensor MaskedFill(Tensor mask, double value)
    {
        Mask.Check(mask, nameof(MaskedFill));
        if (Shape.Broadcast(mask.Shape, Shape) != Shape)
            throw new ArgumentException($"MaskedFill: the mask {mask.Shape} does not broadcast to {Shape}.", nameof(mask));
        if (TypeFor(value) != DType)
            throw new ArgumentOutOfRangeException(nameof(value), $"MaskedFill: {DType} cannot hold {value}; cast the tensor first.");
        mask = mask.Repeated(Shape);
        var y = Empty(Shape, DType);
        Device.RunAny(new MaskedFillKernel(this, mask, value, y));
        return Graph.Records(this) ? y.Record(new MaskedFillNode(Node!, mask)) : y;
    }
}

/// <summary>∂x = ∂y where the mask is not set, else 0.</summary>
sealed class MaskedFillNode(Node x, Tensor mask) : Node(x)
{
    protected internal override void Backward(Tensor dy) => First!.Add(dy.MaskedFill(mask, 0), owned: true);
}

readonly struct MaskedFillKernel(Tensor x, Tensor mask, double value, Tensor y) : INumberKernel
{
    public DType DType => x.DType;

    public void Run<T>() where T : unmanaged, INumber<T>, IMinMaxValue<T>
    {
        var work = new Work<T>(x, mask, T.CreateSaturating(value), y);
        Team.For(y.Length, Grain.Elements, ref work);
    }

    readonly struct Work<T>(Tensor x, Tensor mask, T value, Tensor y) : IRangeWork where T : unmanaged
    {
        public void Range(long from, long to)
        {
            var range = (int)from..(int)to;
            ReadOnlySpan<T> source = x.Span<T>()[range];
            ReadOnlySpan<byte> set = mask.Span<byte>()[range];
            var result = y.Span<T>()[range];
            for (var i = 0; i < result.Length; i++) result[i] = set[i] != 0 ? value : source[i];
        }
    }
}
