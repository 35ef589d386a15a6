using System.Numerics;

namespace Hebb;

public sealed partial class Tensor
{
    /// <summary>A tensor with unspecified contents, to be overwritten.</summary>
    public static Tensor Empty(Shape shape, DType dtype = DType.Float32) => new(shape, dtype);

    /// <summary>A tensor of zeros.</summary>
    public static Tensor Zeros(Shape shape, DType dtype = DType.Float32) => Full(shape, 0, dtype);

    /// <summary>A Float32 tensor of zeros.</summary>
    public static Tensor Zeros(params ReadOnlySpan<int> shape) => Zeros(Shape.Create(shape));

    /// <summary>A tensor of ones.</summary>
    public static Tensor Ones(Shape shape, DType dtype = DType.Float32) => Full(shape, 1, dtype);

    /// <summary>A Float32 tensor of ones.</summary>
    public static Tensor Ones(params ReadOnlySpan<int> shape) => Ones(Shape.Create(shape));

    /// <summary>A tensor that holds one value everywhere.</summary>
    public static Tensor Full(Shape shape, double value, DType dtype = DType.Float32)
    {
        var y = Empty(shape, dtype);
        y.Fill(value);
        return y;
    }

    /// <summary>A tensor without axes that holds one number.</summary>
    public static Tensor Scalar(double value, DType dtype = DType.Float32) => Full(Shape.Scalar, value, dtype);

    /// <summary>A tensor with a copy of the given elements, whose type decides the dtype.</summary>
    /// <param name="data">The elements in row-major order: float, double, long or byte.</param>
    /// <param name="shape">The sizes, outermost first; when none is given the tensor has one axis.</param>
    /// <exception cref="ArgumentException">The number of elements is not the product of the sizes.</exception>
    public static Tensor From<T>(ReadOnlySpan<T> data, params ReadOnlySpan<int> shape) where T : unmanaged
    {
        var result = Empty(shape.IsEmpty ? [data.Length] : Shape.Create(shape), DTypes.Of<T>());
        if (result.Length != data.Length)
            throw new ArgumentException($"From: {data.Length} elements do not fill shape {result.Shape}, which has {result.Length}.", nameof(data));
        data.CopyTo(result.Span<T>());
        GC.KeepAlive(result);
        return result;
    }

    /// <inheritdoc cref="From{T}(ReadOnlySpan{T}, ReadOnlySpan{int})"/>
    public static Tensor From<T>(T[] data, params ReadOnlySpan<int> shape) where T : unmanaged => From<T>(data.AsSpan(), shape);

    /// <summary>A tensor with a copy of a rectangular array, one axis for each of its two dimensions.</summary>
    public static Tensor From<T>(T[,] data) where T : unmanaged =>
        From<T>([.. data.Cast<T>()], data.GetLength(0), data.GetLength(1));

    /// <summary>The numbers from <paramref name="start"/> up to, but not including, <paramref name="end"/>.</summary>
    /// <param name="start">The first number.</param>
    /// <param name="end">The bound that is not reached.</param>
    /// <param name="step">The distance between neighbours; may be negative.</param>
    /// <param name="dtype">The element type.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is not finite, the step is 0, or there are more than 2³¹ − 1 numbers.</exception>
    public static Tensor Arange(double start, double end, double step = 1, DType dtype = DType.Float32)
    {
        if (step == 0) throw new ArgumentOutOfRangeException(nameof(step), "Arange: the step is 0 and would never reach the end.");
        var count = Math.Max(0, Math.Ceiling((end - start) / step));
        if (!(count <= int.MaxValue))
            throw new ArgumentOutOfRangeException(nameof(end), $"Arange: from {start} to {end} in steps of {step} there are {count} numbers; a tensor holds up to {int.MaxValue}.");
        return FromValues((int)count, i => start + i * step, dtype);
    }

    /// <summary>The numbers 0, 1, …, count − 1 as Int64.</summary>
    public static Tensor Arange(int count) => Arange(0, count, 1, DType.Int64);

    /// <summary><paramref name="count"/> evenly spaced numbers from <paramref name="start"/> to <paramref name="end"/>, both included.</summary>
    public static Tensor Linspace(double start, double end, int count, DType dtype = DType.Float32)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        return FromValues(count, i => i == 0 ? start : i == count - 1 ? end : start + (end - start) * i / (count - 1), dtype);
    }

    /// <summary>The identity matrix of <paramref name="size"/> rows.</summary>
    public static Tensor Eye(int size, DType dtype = DType.Float32)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(size);
        return Arange(size).OneHot(size, dtype);
    }

    /// <summary>Overwrites every element with one value. Autograd does not see it.</summary>
    public void Fill(double value) => Device.RunAny(new FillKernel(this, value));

    static Tensor FromValues(int count, Func<int, double> value, DType dtype)
    {
        var values = new double[count];
        for (var i = 0; i < count; i++) values[i] = value(i);
        return From<double>(values).Cast(dtype);
    }

    readonly struct FillKernel(Tensor y, double value) : INumberKernel
    {
        public DType DType => y.DType;

        public void Run<T>() where T : unmanaged, INumber<T>, IMinMaxValue<T> => y.Span<T>().Fill(T.CreateSaturating(value));
    }
}
