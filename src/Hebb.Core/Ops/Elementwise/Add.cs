using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Hebb.Kernels;

namespace Hebb;

public sealed partial class Tensor
{
    /// <summary>Sum, element by element, with broadcasting: y = a + b.</summary>
    public static Tensor operator +(Tensor a, Tensor b)
    {
        (a, b) = Binary.Promote(a, b);
        var y = Empty(Binary.CommonShape(a, b, "Add"), a.DType);
        y.Device.RunAny(new Binary.MapKernel<AddOp>(default, a, b, y));
        return Graph.Records(a, b) ? y.Record(new AddNode(a.Node, b.Node)) : y;
    }

    /// <summary>y = a + b for a number b.</summary>
    public static Tensor operator +(Tensor a, double b) => a + a.Like(b);

    /// <summary>y = a + b for a number a.</summary>
    public static Tensor operator +(double a, Tensor b) => b + a;

    // sum = a + b for tensors of one shape; sum may be one of them.
    internal static void AddInto(Tensor a, Tensor b, Tensor sum) => sum.Device.RunAny(new Binary.MapKernel<AddOp>(default, a, b, sum));

    // A number as a tensor that broadcasts with this one and has its element type, if that can hold the number.
    internal Tensor Like(double value) => Scalar(value, TypeFor(value));

    // This tensor's element type if it can hold a number, or else one that can.
    internal DType TypeFor(double value) =>
        DType.IsFloating() ? DType
        : value != Math.Floor(value) || value is < long.MinValue or >= long.MaxValue ? DType.Float32
        : value is >= byte.MinValue and <= byte.MaxValue ? DType
        : DType.Int64;
}

/// <summary>y = a + b.</summary>
readonly struct AddOp : IBinaryFormula
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<T> Of<T>(Vector512<T> a, Vector512<T> b) where T : unmanaged => a + b;
}

/// <summary>Both derivatives are 1: the gradient is handed on, summed where an operand was repeated.</summary>
sealed class AddNode(Node? a, Node? b) : Node(a, b)
{
    protected internal override void Backward(Tensor dy)
    {
        var both = First is not null && Second is not null;
        Flow(First, dy, both);
        Flow(Second, dy, both);
    }

    void Flow(Node? operand, Tensor dy, bool both)
    {
        if (operand is null) return;
        if (operand.Shape == dy.Shape) Pass(operand, dy, only: !both);
        else operand.Add(dy.SumTo(operand.Shape), owned: true);
    }
}
