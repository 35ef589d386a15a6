using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Hebb.Kernels;

namespace Hebb;

/// <summary>
/// An elementwise operation on two tensors: its formula and its two derivatives, each a function of both operands.
/// </summary>
interface IBinary : IBinaryFormula
{
    /// <summary>∂y/∂a.</summary>
    Vector512<T> SlopeLeft<T>(Vector512<T> a, Vector512<T> b) where T : unmanaged;

    /// <summary>∂y/∂b.</summary>
    Vector512<T> SlopeRight<T>(Vector512<T> a, Vector512<T> b) where T : unmanaged;
}

/// <summary>The one caller of all elementwise operations on two tensors, with promotion, broadcasting and its reverse.</summary>
static class Binary
{
    public static Tensor Apply<TOp>(Tensor a, Tensor b, TOp op, [CallerMemberName] string name = "") where TOp : struct, IBinary
    {
        (a, b) = Promote(a, b);
        var y = Tensor.Empty(CommonShape(a, b, name), a.DType);
        y.Device.RunAny(new MapKernel<TOp>(op, a, b, y));
        return Graph.Records(a, b) ? y.Record(new BinaryNode<TOp>(op, a, b)) : y;
    }

    public static (Tensor A, Tensor B) Promote(Tensor a, Tensor b)
    {
        ArgumentNullException.ThrowIfNull(a);
        ArgumentNullException.ThrowIfNull(b);
        if (a.DType == b.DType) return (a, b);
        var common = DTypes.Promote(a.DType, b.DType);
        return (a.Cast(common), b.Cast(common));
    }

    public static Shape CommonShape(Tensor a, Tensor b, string name) =>
        Shape.Broadcast(a.Shape, b.Shape) ?? throw new ArgumentException(
            $"{name}: shapes {a.Shape} and {b.Shape} do not broadcast; each pair of sizes, from the right, must be equal or contain a 1.");

    sealed class BinaryNode<TOp>(TOp op, Tensor a, Tensor b) : Node(a.Node, b.Node) where TOp : struct, IBinary
    {
        protected internal override void Backward(Tensor dy)
        {
            if (First is not null) Flow(First, new SlopeLeft<TOp>(op), dy);
            if (Second is not null) Flow(Second, new SlopeRight<TOp>(op), dy);
        }

        void Flow<TSlope>(Node operand, TSlope slope, Tensor dy) where TSlope : struct, IBinaryFormula
        {
            if (operand.Shape == Shape)
            {
                var dx = operand.Target(out var accumulate);
                dy.Device.RunAny(new ChainKernel<TSlope>(slope, a, b, dy, dx, accumulate));
                return;
            }
            var each = Tensor.Empty(Shape, DType);
            dy.Device.RunAny(new ChainKernel<TSlope>(slope, a, b, dy, each, false));
            operand.Add(each.SumTo(operand.Shape), owned: true);
            each.Release();
        }
    }

    internal readonly struct MapKernel<TFormula>(TFormula f, Tensor a, Tensor b, Tensor y) : INumberKernel where TFormula : struct, IBinaryFormula
    {
        public DType DType => y.DType;

        public void Run<T>() where T : unmanaged, INumber<T>, IMinMaxValue<T> => new BroadcastWork<T, TFormula>(f, null, y, false).Run(a, b);
    }

    readonly struct ChainKernel<TSlope>(TSlope slope, Tensor a, Tensor b, Tensor dy, Tensor dx, bool accumulate) : INumberKernel where TSlope : struct, IBinaryFormula
    {
        public DType DType => dx.DType;

        public void Run<T>() where T : unmanaged, INumber<T>, IMinMaxValue<T> => new BroadcastWork<T, TSlope>(slope, dy, dx, accumulate).Run(a, b);
    }

    readonly struct SlopeLeft<TOp>(TOp op) : IBinaryFormula where TOp : struct, IBinary
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector512<T> Of<T>(Vector512<T> a, Vector512<T> b) where T : unmanaged => op.SlopeLeft(a, b);
    }

    readonly struct SlopeRight<TOp>(TOp op) : IBinaryFormula where TOp : struct, IBinary
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector512<T> Of<T>(Vector512<T> a, Vector512<T> b) where T : unmanaged => op.SlopeRight(a, b);
    }
}
