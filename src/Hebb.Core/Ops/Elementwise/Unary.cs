using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Hebb.Kernels;

namespace Hebb;

/// <summary>What the backward pass of an elementwise operation needs to have kept.</summary>
enum Keeps
{
    Input,
    Output,
}

/// <summary>An elementwise operation: its formula, its derivative, and of which of x and y the derivative is a function.</summary>
interface IUnary : IUnaryFormula
{
    static abstract Keeps Keeps { get; }

    /// <summary>The least elements worth handing to another thread.</summary>
    static virtual int Grain => Kernels.Grain.Elements;

    /// <summary>dy/dx as a function of the kept tensor.</summary>
    Vector512<T> Slope<T>(Vector512<T> kept) where T : unmanaged;
}

/// <summary>The one caller of all elementwise operations: allocates the result, runs the loop, records the chain rule.</summary>
static class Unary
{
    public static Tensor Apply<TOp>(Tensor x, TOp op) where TOp : struct, IUnary
    {
        var y = Tensor.Empty(x.Shape, x.DType);
        x.Device.Run(new MapKernel<TOp>(op, x, y));
        return Graph.Records(x) ? y.Record(new UnaryNode<TOp>(op, x.Node!, TOp.Keeps == Keeps.Input ? x : y)) : y;
    }

    /// <summary>y = f(x) for numbers that are not recorded, over x itself.</summary>
    public static Tensor Replace<TOp>(Tensor x, TOp op) where TOp : struct, IUnary
    {
        x.Device.Run(new MapKernel<TOp>(op, x, x));
        return x;
    }

    /// <summary>dx = dy · f′, where f′ is a function of the kept tensor; dx may be dy.</summary>
    public static void Chain<TOp>(TOp op, Tensor kept, Tensor dy, Tensor dx) where TOp : struct, IUnary =>
        dy.Device.Run(new ChainKernel<TOp>(op, kept, dy, dx, false));

    sealed class UnaryNode<TOp>(TOp op, Node x, Tensor kept) : Node(x) where TOp : struct, IUnary
    {
        protected internal override void Backward(Tensor dy)
        {
            if (OwnsGradient)
            {
                Chain(op, kept, dy, dy);
                Pass(First, dy, only: true);
                return;
            }
            dy.Device.Run(new ChainKernel<TOp>(op, kept, dy, First!.Target(out var accumulate), accumulate));
        }
    }

    readonly struct MapKernel<TOp>(TOp op, Tensor x, Tensor y) : IKernel where TOp : struct, IUnary
    {
        public DType DType => x.DType;

        public void Run<T>() where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            var work = new MapWork<T, TOp>(op, x, y);
            Team.For(y.Length, TOp.Grain, ref work);
        }
    }

    readonly struct MapWork<T, TOp>(TOp op, Tensor x, Tensor y) : IRangeWork where T : unmanaged where TOp : struct, IUnary
    {
        public void Range(long from, long to) =>
            UnaryLoop.Map(op, x.Span<T>()[(int)from..(int)to], y.Span<T>()[(int)from..(int)to]);
    }

    readonly struct ChainKernel<TOp>(TOp op, Tensor kept, Tensor dy, Tensor dx, bool accumulate) : IKernel where TOp : struct, IUnary
    {
        public DType DType => dy.DType;

        public void Run<T>() where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            var work = new ChainWork<T, TOp>(op, kept, dy, dx, accumulate);
            Team.For(dx.Length, Grain.Elements, ref work);
        }
    }

    readonly struct ChainWork<T, TOp>(TOp op, Tensor kept, Tensor dy, Tensor dx, bool accumulate) : IRangeWork
        where T : unmanaged where TOp : struct, IUnary
    {
        public void Range(long from, long to)
        {
            var range = (int)from..(int)to;
            UnaryLoop.Chain(new Slope<TOp>(op), kept.Span<T>()[range], dy.Span<T>()[range], dx.Span<T>()[range], accumulate);
        }
    }

    readonly struct Slope<TOp>(TOp op) : IUnaryFormula where TOp : struct, IUnary
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector512<T> Of<T>(Vector512<T> kept) where T : unmanaged => op.Slope(kept);
    }
}
