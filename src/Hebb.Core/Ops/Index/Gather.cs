using System.Numerics;
using Hebb.Kernels;

namespace Hebb;

public sealed partial class Tensor
{
    /// <summary>
    /// One element for each index, from its own line along an axis: along axis 1, y[i, j] = x[i, index[i, j]].
    /// <c>logits.Gather(1, labels.Unsqueeze(1))</c> is the score of each row's right class.
    /// </summary>
    /// <param name="axis">The axis the indices count on; may be negative.</param>
    /// <param name="indices">Int64, with this tensor's sizes on all other axes.</param>
    /// <returns>A tensor of the indices' shape.</returns>
    /// <exception cref="ArgumentException">The indices are not Int64, or the shapes do not fit.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An index is outside the axis.</exception>
    public Tensor Gather(int axis, Tensor indices)
    {
        axis = CheckLines(axis, indices, nameof(Gather));
        var y = Empty(indices.Shape, DType);
        Device.RunAny(new GatherKernel(this, indices, y, AxisRun.Of(Shape, axis), indices.Shape[axis]));
        return Graph.Records(this) ? y.Record(new GatherNode(Node!, indices, axis)) : y;
    }

    /// <summary>
    /// This tensor with each element of another added at the place its index names, the reverse of <see cref="Gather"/>: along
    /// axis 1, y[i, index[i, j]] += source[i, j].
    /// </summary>
    /// <param name="axis">The axis the indices count on; may be negative.</param>
    /// <param name="indices">Int64, with this tensor's sizes on all other axes. A place may be named several times.</param>
    /// <param name="source">What is added, of the indices' shape.</param>
    /// <inheritdoc cref="Gather" path="/exception"/>
    public Tensor ScatterAdd(int axis, Tensor indices, Tensor source)
    {
        axis = CheckLines(axis, indices, nameof(ScatterAdd));
        ArgumentNullException.ThrowIfNull(source);
        if (source.Shape != indices.Shape || source.DType != DType)
            throw new ArgumentException($"ScatterAdd: the source is {source.DType} {source.Shape}; it must be {DType} {indices.Shape} as the tensor's type and the indices' shape.", nameof(source));
        var y = Empty(Shape, DType);
        y.CopyFrom(this);
        Device.RunAny(new ScatterAddKernel(y, indices, source, AxisRun.Of(Shape, axis), indices.Shape[axis]));
        return Graph.Records(this, source) ? y.Record(new ScatterAddNode(Node, source.Node, indices, axis)) : y;
    }

    int CheckLines(int axis, Tensor indices, string name)
    {
        ArgumentNullException.ThrowIfNull(indices);
        axis = Shape.Axis(axis);
        if (indices.Rank != Rank || indices.Shape.With(axis, Shape[axis]) != Shape)
            throw new ArgumentException($"{name}: the tensor is {Shape}, the indices {indices.Shape}; all sizes but that of axis {axis} must agree.", nameof(indices));
        Indices.Check(indices, Shape, axis, name);
        return axis;
    }
}

/// <summary>Each gradient is added to the element it was taken from.</summary>
sealed class GatherNode(Node x, Tensor indices, int axis) : Node(x)
{
    protected internal override void Backward(Tensor dy)
    {
        var dx = First!.Target(out var accumulate);
        if (!accumulate) dx.Fill(0);
        dy.Device.RunAny(new ScatterAddKernel(dx, indices, dy, AxisRun.Of(First.Shape, axis), indices.Shape[axis]));
    }
}

/// <summary>∂x = ∂y, and ∂source is gathered from it.</summary>
sealed class ScatterAddNode(Node? x, Node? source, Tensor indices, int axis) : Node(x, source)
{
    protected internal override void Backward(Tensor dy)
    {
        Second?.Add(dy.Gather(axis, indices), owned: true);
        Pass(First, dy, only: true);
    }
}

/// <summary>y[o, k, i] = x[o, index[o, k, i], i], for lines of <paramref name="count"/> indices.</summary>
readonly struct GatherKernel(Tensor x, Tensor indices, Tensor y, AxisRun run, int count) : INumberKernel
{
    public DType DType => x.DType;

    public void Run<T>() where T : unmanaged, INumber<T>, IMinMaxValue<T> =>
        Rows.For(run.Outer, Grain.Rows(count * run.Inner), new Work<T>(x, indices, y, run, count));

    readonly struct Work<T>(Tensor x, Tensor indices, Tensor y, AxisRun run, int count) : IRangeWork where T : unmanaged
    {
        public void Range(long from, long to)
        {
            ReadOnlySpan<T> source = x.Span<T>();
            ReadOnlySpan<long> places = indices.Span<long>();
            var result = y.Span<T>();
            for (var o = (int)from; o < to; o++)
                for (int i = o * count * run.Inner, end = i + count * run.Inner, column = 0; i < end; i++)
                {
                    result[i] = source[(o * run.Size + (int)places[i]) * run.Inner + column];
                    if (++column == run.Inner) column = 0;
                }
        }
    }
}

/// <summary>x[o, index[o, k, i], i] += y[o, k, i], for lines of <paramref name="count"/> indices.</summary>
readonly struct ScatterAddKernel(Tensor x, Tensor indices, Tensor y, AxisRun run, int count) : INumberKernel
{
    public DType DType => x.DType;

    public void Run<T>() where T : unmanaged, INumber<T>, IMinMaxValue<T> =>
        Rows.For(run.Outer, Grain.Rows(count * run.Inner), new Work<T>(x, indices, y, run, count));

    readonly struct Work<T>(Tensor x, Tensor indices, Tensor y, AxisRun run, int count) : IRangeWork where T : unmanaged, INumber<T>
    {
        public void Range(long from, long to)
        {
            ReadOnlySpan<T> source = y.Span<T>();
            ReadOnlySpan<long> places = indices.Span<long>();
            var result = x.Span<T>();
            for (var o = (int)from; o < to; o++)
                for (int i = o * count * run.Inner, end = i + count * run.Inner, column = 0; i < end; i++)
                {
                    result[(o * run.Size + (int)places[i]) * run.Inner + column] += source[i];
                    if (++column == run.Inner) column = 0;
                }
        }
    }
}
