using System.Numerics;
using Hebb.Kernels;

namespace Hebb;

public sealed partial class Tensor
{
    /// <summary>A copy with the order along one axis reversed.</summary>
    public Tensor Flip(int axis)
    {
        var y = Empty(Shape, DType);
        Device.RunAny(new FlipKernel(this, y, AxisRun.Of(Shape, axis)));
        return Graph.Records(this) ? y.Record(new FlipNode(Node!, axis)) : y;
    }
}

/// <summary>The gradient is flipped back.</summary>
sealed class FlipNode(Node x, int axis) : Node(x)
{
    protected internal override void Backward(Tensor dy) => First!.Add(dy.Flip(axis), owned: true);
}

readonly struct FlipKernel(Tensor x, Tensor y, AxisRun run) : INumberKernel
{
    public DType DType => x.DType;

    public void Run<T>() where T : unmanaged, INumber<T>, IMinMaxValue<T>
    {
        Rows.For(run.Outer, Grain.Rows(run.Size * run.Inner), new Work<T>(x, y, run));
    }

    readonly struct Work<T>(Tensor x, Tensor y, AxisRun run) : IRangeWork where T : unmanaged
    {
        public void Range(long from, long to)
        {
            ReadOnlySpan<T> source = x.Span<T>();
            var destination = y.Span<T>();
            var (size, inner) = (run.Size, run.Inner);
            for (var o = (int)from; o < to; o++)
            {
                if (inner == 1)
                {
                    var row = destination.Slice(o * size, size);
                    source.Slice(o * size, size).CopyTo(row);
                    row.Reverse();
                    continue;
                }
                for (var i = 0; i < size; i++)
                    source.Slice((o * size + i) * inner, inner).CopyTo(destination[((o * size + size - 1 - i) * inner)..]);
            }
        }
    }
}
