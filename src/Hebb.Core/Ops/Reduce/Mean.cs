namespace Hebb;

public sealed partial class Tensor
{
    /// <summary>The mean of all elements, as a tensor without axes. Integers are averaged as Float32.</summary>
    public Tensor Mean()
    {
        var x = Floating();
        var scale = 1.0 / Length;
        var y = Unary.Replace(x.Total(), new ScaleOp(scale));
        return Graph.Records(x) ? y.Record(new TotalNode(x.Node!, scale)) : y;
    }

    /// <summary>The mean along one axis.</summary>
    /// <param name="axis">The axis that goes; may be negative.</param>
    /// <param name="keepDims">Whether the axis stays, with size 1.</param>
    public Tensor Mean(int axis, bool keepDims = false) => Mean([axis], keepDims);

    /// <summary>The mean along several axes.</summary>
    public Tensor Mean(ReadOnlySpan<int> axes, bool keepDims = false)
    {
        var sum = Floating().Sum(axes, keepDims);
        return sum * ((double)sum.Length / Length);
    }

    internal Tensor Floating() => DType.IsFloating() ? this : Cast(DType.Float32);
}
