using System.Numerics;
using System.Numerics.Tensors;

namespace Hebb;

/// <summary>Tells pixels and labels that were stored as floats from real numbers.</summary>
static class WholeNumbers
{
    /// <summary>The smallest and largest of the values, when there are some and all are whole numbers; otherwise null.</summary>
    public static (double Min, double Max)? Range(Tensor values)
    {
        var range = values.Length == 0 ? null : values.DType switch
        {
            DType.Float32 => Range<float>(values),
            DType.Float64 => Range<double>(values),
            DType.Int64 => Range<long>(values),
            _ => Range<byte>(values),
        };
        GC.KeepAlive(values);
        return range;
    }

    static (double, double)? Range<T>(Tensor values) where T : unmanaged, INumber<T>
    {
        ReadOnlySpan<T> span = values.Span<T>();
        foreach (var value in span)
            if (!T.IsInteger(value)) return null;
        return (double.CreateSaturating(TensorPrimitives.Min(span)), double.CreateSaturating(TensorPrimitives.Max(span)));
    }
}
