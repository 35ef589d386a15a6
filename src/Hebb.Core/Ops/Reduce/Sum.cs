using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Hebb.Kernels;

namespace Hebb;

public sealed partial class Tensor
{
    /// <summary>The sum of all elements, as a tensor without axes. Integers are summed as Int64.</summary>
    public Tensor Sum() => Sum(Axes.All(Rank), false);

    /// <summary>The sum along one axis.</summary>
    /// <param name="axis">The axis that goes; may be negative.</param>
    /// <param name="keepDims">Whether the axis stays, with size 1.</param>
    public Tensor Sum(int axis, bool keepDims = false) => Sum([axis], keepDims);

    /// <summary>The sum along several axes.</summary>
    public Tensor Sum(ReadOnlySpan<int> axes, bool keepDims = false)
    {
        if (DType == DType.UInt8) return Cast(DType.Int64).Sum(axes, keepDims);
        var reduction = Reduction.Plan(Shape, axes);
        var y = Empty(reduction.Result(keepDims), DType);
        Device.RunAny(new SumKernel(reduction.Arrange(this), y, reduction));
        return Graph.Records(this) ? y.Record(new SumNode(Node!, reduction.Result(true))) : y;
    }

    // The reverse of broadcasting: sums over the axes along which a tensor of the given shape was repeated.
    internal Tensor SumTo(Shape shape)
    {
        if (shape == Shape) return this;
        var lead = Rank - shape.Rank;
        var axes = new List<int>();
        for (var i = 0; i < Rank; i++)
            if (i < lead || shape[i - lead] == 1 && Shape[i] != 1) axes.Add(i);
        var reduction = Reduction.Plan(Shape, axes.ToArray());
        var y = Empty(shape, DType);
        Device.RunAny(new SumKernel(reduction.Arrange(this), y, reduction));
        return y;
    }
}

/// <summary>dy/dx = 1: the gradient is repeated along the axes that were summed.</summary>
sealed class SumNode(Node x, Shape kept) : Node(x)
{
    protected internal override void Backward(Tensor dy) => First!.Add(dy.View(kept).BroadcastTo(First.Shape), owned: true);
}

/// <summary>
/// y[o, i] = Σ over r of x[o, r, i]. Rows are summed in chunks whose sums are summed in turn, so that the error grows with the
/// logarithm of the length and the order is the same for any number of threads.
/// </summary>
readonly struct SumKernel(Tensor x, Tensor y, Reduction reduction) : INumberKernel
{
    const int Chunk = 1024;

    public DType DType => x.DType;

    public void Run<T>() where T : unmanaged, INumber<T>, IMinMaxValue<T>
    {
        ReadOnlySpan<T> source = x.Span<T>();
        var destination = y.Span<T>();
        var (outer, reduced, inner) = (reduction.Outer, reduction.Reduced, reduction.Inner);
        if (inner == 1)
        {
            for (var o = 0; o < outer; o++) destination[o] = Row(source.Slice(o * reduced, reduced));
            return;
        }
        destination.Clear();
        for (var o = 0; o < outer; o++)
            Columns(source.Slice(o * reduced * inner, reduced * inner), destination.Slice(o * inner, inner));
    }

    static T Row<T>(ReadOnlySpan<T> row) where T : unmanaged, INumber<T>
    {
        if (row.Length <= Chunk) return ChunkSum(row);
        var half = (row.Length / 2 + Chunk - 1) / Chunk * Chunk;
        return Row(row[..half]) + Row(row[half..]);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static T ChunkSum<T>(ReadOnlySpan<T> chunk) where T : unmanaged, INumber<T>
    {
        ref var source = ref Lanes.First(chunk);
        var sums = Vector512<T>.Zero;
        var i = 0;
        for (; i <= chunk.Length - Vector512<T>.Count; i += Vector512<T>.Count) sums += Vector512.LoadUnsafe(ref source, (nuint)i);
        var sum = i > 0 ? Vector512.Sum(sums) : T.Zero;
        for (; i < chunk.Length; i++) sum += chunk[i];
        return sum;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Columns<T>(ReadOnlySpan<T> rows, Span<T> sums) where T : unmanaged, INumber<T>
    {
        for (var row = 0; row < rows.Length; row += sums.Length)
            BinaryLoop.Run(default(AddOp), sums, rows.Slice(row, sums.Length), sums, false, false);
    }
}
