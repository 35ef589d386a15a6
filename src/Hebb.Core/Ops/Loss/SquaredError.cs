using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Hebb.Kernels;

namespace Hebb;

public sealed partial class Tensor
{
    /// <summary>scale · Σ (x − t)² over all elements x of this tensor, in one pass.</summary>
    /// <param name="targets">t, of this tensor's shape and type.</param>
    /// <param name="scale">What the sum is multiplied by; 1 / <see cref="Length"/> makes it the mean squared error.</param>
    /// <returns>A tensor without axes.</returns>
    /// <exception cref="ArgumentException">The shapes or types differ.</exception>
    public Tensor SquaredError(Tensor targets, double scale = 1)
    {
        if (targets.Shape != Shape || targets.DType != DType)
            throw new ArgumentException($"SquaredError: the output is {Shape} of {DType}, the targets are {targets.Shape} of {targets.DType}; they must be alike.", nameof(targets));
        var y = Empty(Shape.Scalar, DType);
        Device.Run(new SquaredErrorKernel(this, targets, scale, y));
        return Graph.Records(this, targets) ? y.Record(new SquaredErrorNode(this, targets, scale)) : y;
    }
}

/// <summary>∂x = 2 · scale · (x − t) · ∂y, and ∂t the opposite.</summary>
sealed class SquaredErrorNode(Tensor x, Tensor targets, double scale) : Node(x.Node, targets.Node)
{
    protected internal override void Backward(Tensor dy)
    {
        var slope = 2 * scale * dy.Item();
        Spread(First, slope);
        Spread(Second, -slope);
    }

    void Spread(Node? operand, double slope)
    {
        if (operand is null) return;
        var dx = operand.Target(out var accumulate);
        dx.Device.Run(new SquaredErrorBackward(x, targets, slope, dx, accumulate));
    }
}

readonly struct SquaredErrorKernel(Tensor x, Tensor targets, double scale, Tensor y) : IKernel
{
    // Blocks are summed one by one, by as many threads as there are, and then their sums: the same bits for any number of threads.
    const int Block = 16 * 1024;

    public DType DType => x.DType;

    public void Run<T>() where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var sum = 0.0;
        if (x.Length <= Block)
        {
            sum = Of<T>(x.Span<T>(), targets.Span<T>());
        }
        else
        {
            var sums = new double[(x.Length + Block - 1) / Block];
            Rows.For(sums.Length, 2, new Work<T>(x, targets, sums));
            foreach (var each in sums) sum += each;
        }
        y.Span<T>()[0] = T.CreateChecked(scale * sum);
    }

    readonly struct Work<T>(Tensor x, Tensor targets, double[] sums) : IRangeWork where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        public void Range(long from, long to)
        {
            for (var block = (int)from; block < to; block++)
            {
                var range = (block * Block)..Math.Min((block + 1) * Block, x.Length);
                sums[block] = Of<T>(x.Span<T>()[range], targets.Span<T>()[range]);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static double Of<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> targets) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ref var source = ref Lanes.First(x);
        ref var target = ref Lanes.First(targets);
        WideSum<T> sum = default;
        var i = 0;
        for (; i <= x.Length - Vector512<T>.Count; i += Vector512<T>.Count)
        {
            var error = Vector512.LoadUnsafe(ref source, (nuint)i) - Vector512.LoadUnsafe(ref target, (nuint)i);
            sum.Add(error * error);
        }
        var total = i == 0 ? 0 : sum.Total;
        for (; i < x.Length; i++)
        {
            var error = double.CreateChecked(x[i] - targets[i]);
            total += error * error;
        }
        return total;
    }
}

readonly struct SquaredErrorBackward(Tensor x, Tensor targets, double slope, Tensor dx, bool accumulate) : IKernel
{
    public DType DType => x.DType;

    public void Run<T>() where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var work = new Work<T>(x, targets, slope, dx, accumulate);
        Team.For(x.Length, Grain.Elements, ref work);
    }

    readonly struct Work<T>(Tensor x, Tensor targets, double slope, Tensor dx, bool accumulate) : IRangeWork where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        public void Range(long from, long to)
        {
            var range = (int)from..(int)to;
            Spread(x.Span<T>()[range], targets.Span<T>()[range], T.CreateChecked(slope), dx.Span<T>()[range], accumulate);
        }

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        static void Spread(ReadOnlySpan<T> x, ReadOnlySpan<T> targets, T slope, Span<T> dx, bool accumulate)
        {
            ref var source = ref Lanes.First(x);
            ref var target = ref Lanes.First(targets);
            ref var result = ref Lanes.First<T>(dx);
            Vector512<T> factor = Vector512.Create(slope), before = Vector512<T>.Zero;
            var i = 0;
            for (; i <= x.Length - Vector512<T>.Count; i += Vector512<T>.Count)
            {
                if (accumulate) before = Vector512.LoadUnsafe(ref result, (nuint)i);
                var error = Vector512.LoadUnsafe(ref source, (nuint)i) - Vector512.LoadUnsafe(ref target, (nuint)i);
                Lanes.Fma(factor, error, before).StoreUnsafe(ref result, (nuint)i);
            }
            for (; i < x.Length; i++) dx[i] = slope * (x[i] - targets[i]) + (accumulate ? dx[i] : T.Zero);
        }
    }
}
