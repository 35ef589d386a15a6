using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Hebb.Kernels;

namespace Hebb;

public sealed partial class Tensor
{
    /// <summary>A copy repeated along axes of size 1, and along new leading axes, until it has the given shape.</summary>
    /// <exception cref="ArgumentException">The shape does not broadcast to that.</exception>
    public Tensor BroadcastTo(Shape shape)
    {
        if (Shape.Broadcast(Shape, shape) != shape) throw new ArgumentException($"BroadcastTo: {Shape} does not broadcast to {shape}.", nameof(shape));
        var y = Empty(shape, DType);
        Device.RunAny(new Binary.MapKernel<First>(default, this, y, y));
        return Graph.Records(this) ? y.Record(new BroadcastNode(Node!)) : y;
    }

    readonly struct First : IBinaryFormula
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector512<T> Of<T>(Vector512<T> a, Vector512<T> b) where T : unmanaged => a;
    }
}

/// <summary>The gradients of all copies are summed.</summary>
sealed class BroadcastNode(Node x) : Node(x)
{
    protected internal override void Backward(Tensor dy)
    {
        if (First!.Shape == dy.Shape) Pass(First, dy, only: true);
        else First.Add(dy.SumTo(First.Shape), owned: true);
    }
}
