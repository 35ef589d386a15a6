using Hebb.Kernels;

namespace Hebb;

public sealed partial class Tensor
{
    /// <summary>The place of the largest element in row-major order, Int64 without axes; of the first when several are.</summary>
    /// <exception cref="ArgumentException">The tensor is empty.</exception>
    public Tensor ArgMax() => Places<MaxFold>(Flatten(), nameof(ArgMax));

    /// <summary>The places of the largest elements along an axis, Int64; of the first where several are.</summary>
    /// <param name="axis">The axis that goes; may be negative.</param>
    /// <param name="keepDims">Whether the axis stays, with size 1.</param>
    /// <exception cref="ArgumentException">The axis has size 0.</exception>
    public Tensor ArgMax(int axis, bool keepDims = false) => AlongAxis.Reduce(Detach(), axis, keepDims, static x => Places<MaxFold>(x, nameof(ArgMax)));

    /// <summary>The place of the smallest element in row-major order, Int64 without axes; of the first when several are.</summary>
    /// <inheritdoc cref="ArgMax()" path="/exception"/>
    public Tensor ArgMin() => Places<MinFold>(Flatten(), nameof(ArgMin));

    /// <summary>The places of the smallest elements along an axis, Int64; of the first where several are.</summary>
    /// <inheritdoc cref="ArgMax(int, bool)"/>
    public Tensor ArgMin(int axis, bool keepDims = false) => AlongAxis.Reduce(Detach(), axis, keepDims, static x => Places<MinFold>(x, nameof(ArgMin)));

    static Tensor Places<TFold>(Tensor x, string name) where TFold : struct, IFold
    {
        var places = Empty(x.RowsToFold(name), DType.Int64);
        x.Device.RunAny(new ExtremumKernel<TFold>(x, null, places));
        return places;
    }
}
