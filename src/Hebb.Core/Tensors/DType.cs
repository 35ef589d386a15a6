namespace Hebb;

/// <summary>What one element of a <see cref="Tensor"/> is.</summary>
public enum DType : byte
{
    /// <summary>32-bit floating point, the default. Differentiable.</summary>
    Float32,

    /// <summary>64-bit floating point. Differentiable; used where accuracy matters more than speed.</summary>
    Float64,

    /// <summary>64-bit signed integer: indices, labels, counts.</summary>
    Int64,

    /// <summary>Unsigned byte: images and masks (0 is false, 1 is true).</summary>
    UInt8,
}

/// <summary>Facts about element types.</summary>
public static class DTypes
{
    /// <summary>The number of bytes of one element.</summary>
    public static int Size(this DType dtype) => dtype switch
    {
        DType.Float32 => sizeof(float),
        DType.UInt8 => sizeof(byte),
        _ => sizeof(double),
    };

    /// <summary>Whether tensors of this type can carry gradients.</summary>
    public static bool IsFloating(this DType dtype) => dtype is DType.Float32 or DType.Float64;

    /// <summary>The element type that holds values of <typeparamref name="T"/>.</summary>
    /// <exception cref="NotSupportedException"><typeparamref name="T"/> is not float, double, long or byte.</exception>
    public static DType Of<T>() where T : unmanaged =>
        typeof(T) == typeof(float) ? DType.Float32
        : typeof(T) == typeof(double) ? DType.Float64
        : typeof(T) == typeof(long) ? DType.Int64
        : typeof(T) == typeof(byte) ? DType.UInt8
        : throw new NotSupportedException($"A tensor cannot hold {typeof(T).Name}; use float, double, long or byte.");

    /// <summary>The type that holds values of both without loss of range, as NumPy and PyTorch promote them.</summary>
    public static DType Promote(DType a, DType b) =>
        a == b ? a
        : a.IsFloating() ? (b.IsFloating() ? DType.Float64 : a)
        : b.IsFloating() ? b
        : DType.Int64;

    /// <summary>Checks that what meets in an operation has one type.</summary>
    /// <exception cref="ArgumentException">It has not.</exception>
    internal static void RequireOne(string operation, Tensor x, Tensor weight, Tensor? bias)
    {
        ArgumentNullException.ThrowIfNull(weight);
        if (x.DType != weight.DType || bias is not null && bias.DType != x.DType)
            throw new ArgumentException($"{operation}: the input is {x.DType}, the weight {weight.DType}{(bias is null ? "" : $", the bias {bias.DType}")}; cast them to one type.");
    }
}
