using System.Numerics;
using Hebb.Kernels;

namespace Hebb;

public sealed partial class Tensor
{
    /// <summary>Running sums along an axis: yᵢ = x₀ + … + xᵢ. Bytes are summed as Int64.</summary>
    /// <param name="axis">The axis to go along; may be negative.</param>
    public Tensor CumSum(int axis) => DType == DType.UInt8 ? Cast(DType.Int64).CumSum(axis) : AlongAxis.Map(this, axis, static x =>
    {
        var y = Empty(x.Shape, x.DType);
        x.Device.RunAny(new CumSumKernel(x, y, false));
        return Graph.Records(x) ? y.Record(new CumSumNode(x.Node!)) : y;
    });
}

/// <summary>∂xᵢ = ∂yᵢ + … + ∂yₙ: the running sum from the other end.</summary>
sealed class CumSumNode(Node x) : Node(x)
{
    protected internal override void Backward(Tensor dy)
    {
        var dx = Tensor.Empty(Shape, DType);
        dy.Device.RunAny(new CumSumKernel(dy, dx, true));
        First!.Add(dx, owned: true);
    }
}

/// <summary>Floats are summed in double, so that a long row does not drift.</summary>
readonly struct CumSumKernel(Tensor x, Tensor y, bool reverse) : INumberKernel
{
    public DType DType => x.DType;

    public void Run<T>() where T : unmanaged, INumber<T>, IMinMaxValue<T>
    {
        if (x.Length == 0) return;
        var rows = x.Length / x.Shape[^1];
        if (DType.IsFloating()) Rows.For(rows, Grain.Rows(x.Shape[^1]), new Work<T, double>(x, y, reverse));
        else Rows.For(rows, Grain.Rows(x.Shape[^1]), new Work<T, T>(x, y, reverse));
    }

    readonly struct Work<T, TSum>(Tensor x, Tensor y, bool reverse) : IRangeWork
        where T : unmanaged, INumber<T> where TSum : unmanaged, INumber<TSum>
    {
        public void Range(long from, long to)
        {
            ReadOnlySpan<T> source = x.Span<T>();
            var result = y.Span<T>();
            var width = x.Shape[^1];
            for (var row = (int)from; row < to; row++)
            {
                var sum = TSum.Zero;
                var (i, step) = reverse ? ((row + 1) * width - 1, -1) : (row * width, 1);
                for (var count = 0; count < width; count++, i += step)
                {
                    sum += TSum.CreateTruncating(source[i]);
                    result[i] = T.CreateTruncating(sum);
                }
            }
        }
    }
}
