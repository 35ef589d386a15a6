using System.Numerics;
using Hebb.Kernels;

namespace Hebb;

public sealed partial class Tensor
{
    /// <summary>The sum of all elements, as a tensor without axes. Integers are summed as Int64.</summary>
    public Tensor Sum()
    {
        if (DType == DType.UInt8) return Cast(DType.Int64).Sum();
        var y = Total();
        return Graph.Records(this) ? y.Record(new TotalNode(Node!, 1)) : y;
    }

    /// <summary>The sum along one axis.</summary>
    /// <param name="axis">The axis that goes; may be negative.</param>
    /// <param name="keepDims">Whether the axis stays, with size 1.</param>
    public Tensor Sum(int axis, bool keepDims = false) => Sum([axis], keepDims);

    /// <summary>The sum along several axes.</summary>
    public Tensor Sum(ReadOnlySpan<int> axes, bool keepDims = false)
    {
        if (DType == DType.UInt8) return Cast(DType.Int64).Sum(axes, keepDims);
        var reduction = new Reduction(Shape, axes);
        var y = SumInto(reduction, reduction.Result(keepDims));
        return Graph.Records(this) ? y.Record(new SumNode(Node!, reduction.Result(true))) : y;
    }

    // The sum of all elements, not recorded.
    Tensor Total()
    {
        var y = Empty(Shape.Scalar, DType);
        Device.RunAny(new SumKernel(this, y, new(1, Length, 1)));
        return y;
    }

    // Adds the sum of the rows of this [.., columns] to the gradient of a vector, the commonest reverse of broadcasting.
    internal void SumRowsTo(Node vector)
    {
        var columns = vector.Shape[0];
        var run = new AxisRun(1, Length / Math.Max(columns, 1), columns);
        var sum = vector.Target(out var accumulate);
        if (!accumulate)
        {
            Device.RunAny(new SumKernel(this, sum, run));
            return;
        }
        var more = Empty(vector.Shape, DType);
        Device.RunAny(new SumKernel(this, more, run));
        AddInto(sum, more, sum);
        more.Release();
    }

    // The reverse of broadcasting: sums over the axes along which a tensor of the given shape was repeated.
    internal Tensor SumTo(Shape shape)
    {
        if (shape == Shape) return this;
        var lead = Rank - shape.Rank;
        var axes = new List<int>();
        for (var i = 0; i < Rank; i++)
            if (i < lead || shape[i - lead] == 1 && Shape[i] != 1) axes.Add(i);
        return SumInto(new Reduction(Shape, axes.ToArray()), shape);
    }

    Tensor SumInto(Reduction reduction, Shape shape)
    {
        var runs = reduction.Runs();
        if (runs.Count == 0) runs.Add(new(Length, 1, 1));
        var x = this;
        for (var i = 0; i < runs.Count; i++)
        {
            var y = Empty(i == runs.Count - 1 ? shape : [runs[i].Outer * runs[i].Inner], DType);
            Device.RunAny(new SumKernel(x, y, runs[i]));
            if (i > 0) x.Release();
            x = y;
        }
        return x;
    }
}

/// <summary>y = scale · Σ x, so ∂x = scale · ∂y everywhere.</summary>
sealed class TotalNode(Node x, double scale) : Node(x)
{
    protected internal override void Backward(Tensor dy)
    {
        var dx = OwnsGradient ? Unary.Replace(dy, new ScaleOp(scale)) : dy * scale;
        First!.Add(dx.BroadcastTo(First.Shape), owned: true);
    }
}

/// <summary>dy/dx = 1: the gradient is repeated along the axes that were summed.</summary>
sealed class SumNode(Node x, Shape kept) : Node(x)
{
    protected internal override void Backward(Tensor dy) => First!.Add(dy.View(kept).BroadcastTo(First.Shape), owned: true);
}

/// <summary>
/// y[o, i] = Σ over r of x[o, r, i]. Long sums go in stages: blocks of a fixed size are summed, by as many threads as there
/// are, then their sums in turn. So the order is the same for any number of threads, and the error grows with the size of a
/// block and the logarithm of the length.
/// </summary>
readonly struct SumKernel(Tensor x, Tensor y, AxisRun run) : INumberKernel
{
    const int BlockElements = 4 * 1024, LeastBlockRows = 256;

    public DType DType => x.DType;

    public void Run<T>() where T : unmanaged, INumber<T>, IMinMaxValue<T>
    {
        var block = Math.Max(BlockElements / Math.Max(run.Inner, 1), run.Inner == 1 ? 1 : LeastBlockRows);
        var blocks = Math.Max(1, (int)(((long)run.Size + block - 1) / block));
        if (blocks == 1)
        {
            Stage<T>(y, block, 1);
            return;
        }
        var sums = Tensor.Empty([run.Outer, blocks, run.Inner], DType);
        Stage<T>(sums, block, blocks);
        y.Device.RunAny(new SumKernel(sums, y, run with { Size = blocks }));
        sums.Release();
    }

    void Stage<T>(Tensor sums, int block, int blocks) where T : unmanaged, INumber<T>, IMinMaxValue<T>
    {
        if (run.Inner == 1)
        {
            Rows.For(run.Outer * blocks, Grain.Rows(Math.Min(block, run.Size)), new RowSums<T>(x, sums, run.Size, block, blocks));
            return;
        }
        var strips = (run.Inner + ColumnSums<T>.Strip - 1) / ColumnSums<T>.Strip;
        var elements = Math.Min(block, run.Size) * Math.Min(run.Inner, ColumnSums<T>.Strip);
        Rows.For(run.Outer * blocks * strips, Grain.Rows(elements), new ColumnSums<T>(x, sums, run, block, blocks, strips));
    }
}

/// <summary>Sums of blocks of rows: sums[o, b] = Σ over the block of x[o, r].</summary>
readonly struct RowSums<T>(Tensor x, Tensor sums, int size, int block, int blocks) : IRangeWork where T : unmanaged, INumber<T>, IMinMaxValue<T>
{
    public void Range(long from, long to)
    {
        ReadOnlySpan<T> source = x.Span<T>();
        var result = sums.Span<T>();
        for (var task = (int)from; task < to; task++)
        {
            var (o, b) = Math.DivRem(task, blocks);
            var start = b * block;
            result[task] = Fold.Sum(source.Slice(o * size + start, Math.Min(block, size - start)));
        }
    }
}
