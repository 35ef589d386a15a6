using System.Numerics;
using Hebb.Kernels;

namespace Hebb;

public sealed partial class Tensor
{
    /// <summary>Whether any element is other than 0.</summary>
    public bool Any() => Flatten().Detach().Any(0).Item() != 0;

    /// <summary>Where any element along an axis is other than 0, as a mask.</summary>
    /// <param name="axis">The axis that goes; may be negative.</param>
    /// <param name="keepDims">Whether the axis stays, with size 1.</param>
    public Tensor Any(int axis, bool keepDims = false) => AlongAxis.Reduce(Detach(), axis, keepDims, static x => NonZero(x, all: false));

    /// <summary>Whether all elements are other than 0.</summary>
    public bool All() => Flatten().Detach().All(0).Item() != 0;

    /// <summary>Where all elements along an axis are other than 0, as a mask.</summary>
    /// <inheritdoc cref="Any(int, bool)" path="/param"/>
    public Tensor All(int axis, bool keepDims = false) => AlongAxis.Reduce(Detach(), axis, keepDims, static x => NonZero(x, all: true));

    static Tensor NonZero(Tensor x, bool all)
    {
        var y = Empty(x.Shape[..^1], DType.UInt8);
        x.Device.RunAny(new NonZeroKernel(x, y, all));
        return y;
    }

    readonly struct NonZeroKernel(Tensor x, Tensor y, bool all) : INumberKernel
    {
        public DType DType => x.DType;

        public void Run<T>() where T : unmanaged, INumber<T>, IMinMaxValue<T>
        {
            var result = y.Span<byte>();
            var width = x.Shape[^1];
            for (var row = 0; row < result.Length; row++)
            {
                ReadOnlySpan<T> values = x.Span<T>().Slice(row * width, width);
                result[row] = (all ? !values.Contains(T.Zero) : values.ContainsAnyExcept(T.Zero)) ? (byte)1 : (byte)0;
            }
        }
    }
}
