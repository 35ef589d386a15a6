using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Hebb.Kernels;

namespace Hebb;

public sealed partial class Tensor
{
    /// <summary>The product of all elements, as a tensor without axes. Bytes are multiplied as Int64.</summary>
    public Tensor Prod() => Flatten().Prod(0);

    /// <summary>The products along an axis.</summary>
    /// <param name="axis">The axis that goes; may be negative.</param>
    /// <param name="keepDims">Whether the axis stays, with size 1.</param>
    public Tensor Prod(int axis, bool keepDims = false) =>
        DType == DType.UInt8 ? Cast(DType.Int64).Prod(axis, keepDims) : AlongAxis.Reduce(this, axis, keepDims, static x => x.ProdOfRows());

    Tensor ProdOfRows()
    {
        var y = Empty(Shape[..^1], DType);
        Device.RunAny(new ProdKernel(this, y));
        return Graph.Records(this) ? y.Record(new ProdNode(this)) : y;
    }
}

/// <summary>∂xᵢ = ∂y · ∏ xⱼ over j ≠ i, from the products before and after i, so that zeros do no harm.</summary>
sealed class ProdNode(Tensor x) : Node(x.Node)
{
    protected internal override void Backward(Tensor dy) =>
        dy.Device.Run(new ProdBackward(x, dy, First!.Target(out var accumulate), accumulate));
}

readonly struct ProdKernel(Tensor x, Tensor y) : INumberKernel
{
    public DType DType => x.DType;

    public void Run<T>() where T : unmanaged, INumber<T>, IMinMaxValue<T>
    {
        var products = y.Span<T>();
        var width = x.Shape[^1];
        for (var row = 0; row < products.Length; row++)
            products[row] = width == 0 ? T.One : Fold.Row(default(ProductFold), (ReadOnlySpan<T>)x.Span<T>().Slice(row * width, width));
    }
}

/// <summary>a · b.</summary>
readonly struct ProductFold : IFold
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<T> Of<T>(Vector512<T> a, Vector512<T> b) where T : unmanaged => a * b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T Of<T>(T a, T b) where T : unmanaged, INumber<T> => a * b;
}

readonly struct ProdBackward(Tensor x, Tensor dy, Tensor dx, bool accumulate) : IKernel
{
    public DType DType => dx.DType;

    public void Run<T>() where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ReadOnlySpan<T> upstream = dy.Span<T>();
        var width = x.Shape[^1];
        if (!accumulate) dx.Span<T>().Clear();
        Span<T> after = new T[width];
        for (var row = 0; row < upstream.Length; row++)
        {
            ReadOnlySpan<T> values = x.Span<T>().Slice(row * width, width);
            var gradient = dx.Span<T>().Slice(row * width, width);
            var product = upstream[row];
            for (var i = width - 1; i >= 0; product *= values[i--]) after[i] = product;
            var before = T.One;
            for (var i = 0; i < width; before *= values[i++]) gradient[i] += before * after[i];
        }
    }
}
