using System.Numerics;

namespace Hebb;

/// <summary>A piece of numerical work on floating-point tensors: a struct whose fields are its arguments.</summary>
public interface IKernel
{
    /// <summary>The element type the work is done in; decides which <c>T</c> <see cref="Run{T}"/> gets.</summary>
    DType DType { get; }

    /// <summary>Does the work on the CPU.</summary>
    void Run<T>() where T : unmanaged, IBinaryFloatingPointIeee754<T>;
}

/// <summary>A piece of work that every element type supports, such as copying, comparing or counting.</summary>
public interface INumberKernel
{
    /// <summary>The element type the work is done in.</summary>
    DType DType { get; }

    /// <summary>Does the work on the CPU.</summary>
    void Run<T>() where T : unmanaged, INumber<T>, IMinMaxValue<T>;
}
