using System.Numerics;
using System.Runtime.CompilerServices;
using Hebb.Kernels;

namespace Hebb;

public sealed partial class Tensor
{
    /// <summary>The slices at given places along an axis: rows of a table, samples of a data set, vectors of words.</summary>
    /// <param name="axis">The axis the indices count on; may be negative.</param>
    /// <param name="indices">Which slices, Int64 of any shape; a slice may come several times, and then its gradients add up.</param>
    /// <returns>This shape with the axis replaced by the indices' axes: [5, 7, 300] for a table [1000, 300] and indices [5, 7].</returns>
    /// <exception cref="ArgumentException">The indices are not Int64.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An index is outside the axis.</exception>
    public Tensor IndexSelect(int axis, Tensor indices)
    {
        axis = Shape.Axis(axis);
        Indices.Check(indices, Shape, axis, nameof(IndexSelect));
        var y = Empty(Shape.Create([.. Shape.Sizes[..axis], .. indices.Shape.Sizes, .. Shape.Sizes[(axis + 1)..]]), DType);
        Device.RunAny(new IndexSelectKernel(this, indices, y, AxisRun.Of(Shape, axis)));
        return Graph.Records(this) ? y.Record(new IndexSelectNode(Node!, indices, axis)) : y;
    }
}

/// <summary>Each slice of the gradient is added to the slice it was taken from.</summary>
sealed class IndexSelectNode(Node x, Tensor indices, int axis) : Node(x)
{
    protected internal override void Backward(Tensor dy)
    {
        var dx = First!.Target(out var accumulate);
        if (!accumulate) dx.Fill(0);
        dy.Device.RunAny(new IndexAddKernel(dx, indices, dy, AxisRun.Of(First.Shape, axis)));
    }
}

/// <summary>y[o, k] = x[o, index k].</summary>
readonly struct IndexSelectKernel(Tensor x, Tensor indices, Tensor y, AxisRun run) : INumberKernel
{
    public DType DType => x.DType;

    public void Run<T>() where T : unmanaged, INumber<T>, IMinMaxValue<T>
    {
        if (y.Length > 0) Rows.For(run.Outer * indices.Length, Grain.Rows(run.Inner), new Work<T>(x, indices, y, run));
    }

    readonly struct Work<T>(Tensor x, Tensor indices, Tensor y, AxisRun run) : IRangeWork where T : unmanaged
    {
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public void Range(long from, long to)
        {
            ReadOnlySpan<T> source = x.Span<T>();
            ReadOnlySpan<long> places = indices.Span<long>();
            var result = y.Span<T>();
            var inner = run.Inner;
            var (o, k) = Math.DivRem((int)from, places.Length);
            for (var row = (int)from; row < to; row++)
            {
                var start = (o * run.Size + (int)places[k]) * inner;
                if (inner == 1) result[row] = source[start];
                else source.Slice(start, inner).CopyTo(result[(row * inner)..]);
                if (++k == places.Length) (o, k) = (o + 1, 0);
            }
        }
    }
}

/// <summary>
/// x[o, index k] += y[o, k]. Every thread goes through all indices in order and serves the slices that are its own: no two write
/// to one place, and the sums do not depend on the number of threads.
/// </summary>
readonly struct IndexAddKernel(Tensor x, Tensor indices, Tensor y, AxisRun run) : INumberKernel
{
    public DType DType => x.DType;

    public void Run<T>() where T : unmanaged, INumber<T>, IMinMaxValue<T>
    {
        var slices = run.Outer * run.Size;
        var grain = y.Length < 2 * Grain.Elements ? slices : Math.Max(1, slices / Team.Threads);
        Rows.For(slices, Math.Max(1, grain), new Work<T>(x, indices, y, run));
    }

    readonly struct Work<T>(Tensor x, Tensor indices, Tensor y, AxisRun run) : IRangeWork where T : unmanaged
    {
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public void Range(long from, long to)
        {
            ReadOnlySpan<T> source = y.Span<T>();
            ReadOnlySpan<long> places = indices.Span<long>();
            var result = x.Span<T>();
            var inner = run.Inner;
            for (int o = 0, row = 0; o < run.Outer; o++)
                foreach (var place in places)
                {
                    var slice = o * run.Size + (int)place;
                    var gradient = source.Slice(row++ * inner, inner);
                    if (slice < from || slice >= to) continue;
                    var target = result.Slice(slice * inner, inner);
                    BinaryLoop.Run<T, AddOp>(default, target, gradient, target, false, false);
                }
        }
    }
}
