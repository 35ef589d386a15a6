using System.Numerics;

namespace Hebb;

public sealed partial class Tensor
{
    /// <summary>A row for each label with 1 at the label's class and 0 elsewhere.</summary>
    /// <param name="classes">How many classes there are.</param>
    /// <param name="dtype">The element type of the result.</param>
    /// <returns>[.., classes] for labels [..].</returns>
    /// <exception cref="ArgumentException">This tensor is not Int64.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A label is not a class.</exception>
    public Tensor OneHot(int classes, DType dtype = DType.Float32)
    {
        var y = Zeros(Shape.Insert(Rank, classes), dtype);
        Indices.Check(this, y.Shape, Rank, nameof(OneHot));
        Device.RunAny(new OneHotKernel(this, y));
        return y;
    }

    readonly struct OneHotKernel(Tensor labels, Tensor y) : INumberKernel
    {
        public DType DType => y.DType;

        public void Run<T>() where T : unmanaged, INumber<T>, IMinMaxValue<T>
        {
            var result = y.Span<T>();
            var (row, classes) = (0, y.Shape[^1]);
            foreach (var label in labels.Span<long>()) result[row++ * classes + (int)label] = T.One;
        }
    }
}
