using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Hebb.Memory;

namespace Hebb;

/// <summary>
/// An array of numbers with a shape, contiguous and row-major, which remembers how it was computed when gradients are wanted.
/// </summary>
/// <remarks>
/// Operations return new tensors and never change their operands. Memory needs no <c>Dispose</c>. Reading is safe from several
/// threads; a tensor that one thread changes must not be used by another at the same time.
/// </remarks>
public sealed partial class Tensor
{
    readonly Storage storage;
    readonly int offset;
    readonly int generation;

    internal Tensor(Shape shape, DType dtype)
    {
        storage = Pool.Rent((long)shape.ElementCount * dtype.Size());
        generation = storage.Generation;
        Shape = shape;
        DType = dtype;
    }

    // A view: the same memory from a given element on, under another shape.
    internal Tensor(Tensor source, Shape shape, int offset)
    {
        source.Check();
        storage = source.storage;
        generation = source.generation;
        this.offset = source.offset + offset;
        Shape = shape;
        DType = source.DType;
    }

    /// <summary>The sizes of the axes, outermost first.</summary>
    public Shape Shape { get; }

    /// <summary>The type of the elements.</summary>
    public DType DType { get; }

    /// <summary>Where the numbers are.</summary>
    public Device Device => Device.Cpu;

    /// <summary>The number of elements.</summary>
    public int Length => Shape.ElementCount;

    /// <summary>The number of axes.</summary>
    public int Rank => Shape.Rank;

    /// <summary>
    /// The elements, for kernels: inside <see cref="IKernel.Run{T}"/> the device keeps the tensor alive. Elsewhere use
    /// <see cref="AsSpan{T}"/>, which is safe for as long as the span is.
    /// </summary>
    /// <exception cref="InvalidOperationException">
    /// <typeparamref name="T"/> is not the tensor's element type, or the tensor belonged to a <see cref="StepScope"/> that has ended.
    /// </exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Span<T> Span<T>() where T : unmanaged
    {
        // One branch for both, in the hottest call there is.
        if ((generation ^ storage.Generation | (int)DType ^ (int)DTypes.Of<T>()) != 0) ThrowUnusable(DTypes.Of<T>());
        ref var first = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(storage.Bytes), storage.Start);
        return MemoryMarshal.CreateSpan(ref Unsafe.Add(ref Unsafe.As<byte, T>(ref first), offset), Shape.ElementCount);
    }

    /// <summary>The elements in row-major order. Writing to them changes the tensor (and its views) without telling autograd.</summary>
    /// <inheritdoc cref="Span{T}" path="/exception"/>
    public Span<T> AsSpan<T>() where T : unmanaged
    {
        var span = Span<T>();
        Keep();
        storage.Exposed = true;
        return span;
    }

    /// <summary>A copy of the elements in row-major order.</summary>
    /// <inheritdoc cref="Span{T}" path="/exception"/>
    public T[] ToArray<T>() where T : unmanaged
    {
        var copy = new T[Length];
        CopyTo<T>(copy);
        return copy;
    }

    /// <summary>Copies the elements in row-major order.</summary>
    /// <inheritdoc cref="Span{T}" path="/exception"/>
    public void CopyTo<T>(Span<T> destination) where T : unmanaged
    {
        Span<T>().CopyTo(destination);
        GC.KeepAlive(this);
    }

    /// <summary>The only element of the tensor, as a double.</summary>
    /// <exception cref="InvalidOperationException">The tensor has more or fewer than one element.</exception>
    public double Item()
    {
        if (Length != 1) throw new InvalidOperationException($"Item needs one element; the tensor has shape {Shape}. Index it or reduce it first.");
        var value = DType switch
        {
            DType.Float32 => Span<float>()[0],
            DType.Float64 => Span<double>()[0],
            DType.Int64 => Span<long>()[0],
            _ => Span<byte>()[0],
        };
        GC.KeepAlive(this);
        return value;
    }

    /// <summary>Takes the tensor out of the open <see cref="StepScope"/>, so that it outlives the step.</summary>
    public Tensor Keep()
    {
        Check();
        storage.Scope = null;
        return this;
    }

    /// <summary>Overwrites the elements with those of a tensor of the same shape, converting their type. Autograd does not see it.</summary>
    /// <exception cref="ArgumentException">The shapes differ.</exception>
    public void CopyFrom(Tensor source)
    {
        if (source.Shape != Shape) throw new ArgumentException($"CopyFrom: the source is {source.Shape}, this tensor is {Shape}.", nameof(source));
        Device.RunAny(new CastKernel(source, this));
    }

    // Gives intermediate memory back before the garbage collector or the scope would. Only for tensors the engine alone holds.
    internal void Release()
    {
        if (storage is PooledStorage { Exposed: false } pooled && generation == storage.Generation) Pool.Return(pooled);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    void Check()
    {
        if (generation != storage.Generation) ThrowRecycled();
    }

    void ThrowUnusable(DType wanted)
    {
        Check();
        throw new InvalidOperationException($"The tensor holds {DType}, not {wanted}; convert with Cast first.");
    }

    void ThrowRecycled() => throw new InvalidOperationException(
        $"This tensor {Shape} belonged to a training step that has ended and its memory was recycled. Call Keep() on it inside the step.");
}
