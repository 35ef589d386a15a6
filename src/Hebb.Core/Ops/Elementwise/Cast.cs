using System.Numerics;

namespace Hebb;

public sealed partial class Tensor
{
    /// <summary>
    /// The same numbers as another element type; this tensor itself when it has that type. Converting to an integer drops the
    /// fraction and stops at the type's bounds.
    /// </summary>
    public Tensor Cast(DType dtype)
    {
        if (dtype == DType) return this;
        var y = Empty(Shape, dtype);
        Device.RunAny(new CastKernel(this, y));
        return dtype.IsFloating() && Graph.Records(this) ? y.Record(new CastNode(Node!)) : y;
    }

    /// <summary>This tensor as Float64, for sums that need its accuracy.</summary>
    public Tensor Double() => Cast(DType.Float64);
}

/// <summary>The gradient takes the way back: cast to the operand's type.</summary>
sealed class CastNode(Node x) : Node(x)
{
    protected internal override void Backward(Tensor dy) => First!.Add(dy.Cast(First.DType), owned: true);
}

/// <summary>y[i] = x[i], converted. The switch chooses the source's type; inside it, y's type is converted from.</summary>
readonly struct CastKernel(Tensor x, Tensor y) : INumberKernel
{
    public DType DType => x.DType;

    public void Run<T>() where T : unmanaged, INumber<T>, IMinMaxValue<T>
    {
        if (x.DType == y.DType) x.Span<T>().CopyTo(y.Span<T>());
        else y.Device.RunAny(new Convert<T>(x, y));
    }

    readonly struct Convert<TFrom>(Tensor x, Tensor y) : INumberKernel where TFrom : unmanaged, INumber<TFrom>
    {
        public DType DType => y.DType;

        public void Run<T>() where T : unmanaged, INumber<T>, IMinMaxValue<T>
        {
            ReadOnlySpan<TFrom> source = x.Span<TFrom>();
            var destination = y.Span<T>();
            for (var i = 0; i < destination.Length; i++) destination[i] = T.CreateSaturating(source[i]);
        }
    }
}
