using System.Numerics;
using Hebb.Kernels;

namespace Hebb;

public sealed partial class Tensor
{
    /// <summary>The largest element, as a tensor without axes; NaN when one is. The gradient goes to the first of equals.</summary>
    /// <exception cref="ArgumentException">The tensor is empty.</exception>
    public Tensor Max() => Extremum<MaxFold>(Flatten(), nameof(Max));

    /// <summary>The largest elements along an axis; NaN where one is. The gradient goes to the first of equals.</summary>
    /// <param name="axis">The axis that goes; may be negative.</param>
    /// <param name="keepDims">Whether the axis stays, with size 1.</param>
    /// <exception cref="ArgumentException">The axis has size 0.</exception>
    public Tensor Max(int axis, bool keepDims = false) => AlongAxis.Reduce(this, axis, keepDims, static x => Extremum<MaxFold>(x, nameof(Max)));

    /// <summary>The smallest element, as a tensor without axes; NaN when one is. The gradient goes to the first of equals.</summary>
    /// <inheritdoc cref="Max()" path="/exception"/>
    public Tensor Min() => Extremum<MinFold>(Flatten(), nameof(Min));

    /// <summary>The smallest elements along an axis; NaN where one is. The gradient goes to the first of equals.</summary>
    /// <inheritdoc cref="Max(int, bool)"/>
    public Tensor Min(int axis, bool keepDims = false) => AlongAxis.Reduce(this, axis, keepDims, static x => Extremum<MinFold>(x, nameof(Min)));

    static Tensor Extremum<TFold>(Tensor x, string name) where TFold : struct, IFold
    {
        var y = Empty(x.RowsToFold(name), x.DType);
        if (!Graph.Records(x))
        {
            x.Device.RunAny(new ExtremumKernel<TFold>(x, y, null));
            return y;
        }
        var places = Empty(y.Shape, DType.Int64);
        x.Device.RunAny(new ExtremumKernel<TFold>(x, y, places));
        return y.Record(new ExtremumNode(x.Node!, places));
    }

    // The shape of one value for each row, of rows that must not be empty.
    Shape RowsToFold(string name) => Shape[^1] > 0
        ? Shape[..^1]
        : throw new ArgumentException($"{name}: there is nothing to choose from, the shape is {Shape}.");
}

/// <summary>∂x is ∂y at the place of the chosen element and 0 elsewhere.</summary>
sealed class ExtremumNode(Node x, Tensor places) : Node(x)
{
    protected internal override void Backward(Tensor dy)
    {
        var dx = First!.Target(out var accumulate);
        if (!accumulate) dx.Fill(0);
        dy.Device.Run(new SpreadKernel(dx, places, dy));
    }

    readonly struct SpreadKernel(Tensor dx, Tensor places, Tensor dy) : IKernel
    {
        public DType DType => dx.DType;

        public void Run<T>() where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            ReadOnlySpan<T> upstream = dy.Span<T>();
            ReadOnlySpan<long> chosen = places.Span<long>();
            var result = dx.Span<T>();
            var width = dx.Shape[^1];
            for (var row = 0; row < upstream.Length; row++) result[row * width + (int)chosen[row]] += upstream[row];
        }
    }
}

/// <summary>The largest or smallest element of each row, its first place, or both.</summary>
readonly struct ExtremumKernel<TFold>(Tensor x, Tensor? y, Tensor? places) : INumberKernel where TFold : struct, IFold
{
    public DType DType => x.DType;

    public void Run<T>() where T : unmanaged, INumber<T>, IMinMaxValue<T> =>
        Rows.For(x.Length / x.Shape[^1], Grain.Rows(x.Shape[^1]), new Work<T>(x, y, places));

    readonly struct Work<T>(Tensor x, Tensor? y, Tensor? places) : IRangeWork where T : unmanaged, INumber<T>, IMinMaxValue<T>
    {
        public void Range(long from, long to)
        {
            var width = x.Shape[^1];
            for (var row = (int)from; row < to; row++)
            {
                ReadOnlySpan<T> values = x.Span<T>().Slice(row * width, width);
                var value = Fold.Row(default(TFold), values);
                if (y is not null) y.Span<T>()[row] = value;
                if (places is not null) places.Span<long>()[row] = Place(values, value);
            }
        }

        static int Place(ReadOnlySpan<T> row, T value)
        {
            var i = 0;
            if (T.IsNaN(value)) while (!T.IsNaN(row[i])) i++;
            else while (row[i] != value) i++;
            return i;
        }
    }
}
