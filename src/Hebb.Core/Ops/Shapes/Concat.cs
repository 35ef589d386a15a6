using Hebb.Kernels;

namespace Hebb;

public sealed partial class Tensor
{
    /// <summary>The tensors one after the other along an axis: <c>Tensor.Concat([a, b], axis: 1)</c>.</summary>
    /// <param name="tensors">At least one; their sizes agree on all other axes. Element types are promoted.</param>
    /// <param name="axis">The axis along which they follow each other; may be negative.</param>
    /// <exception cref="ArgumentException">There is no tensor, or the shapes do not fit.</exception>
    public static Tensor Concat(ReadOnlySpan<Tensor> tensors, int axis = 0)
    {
        var parts = Promote(tensors, nameof(Concat));
        var shape = parts[0].Shape;
        if (shape.Rank == 0) throw new ArgumentException("Concat: a tensor without axes has none to go along; use Stack.", nameof(tensors));
        axis = shape.Axis(axis);
        var size = 0;
        for (var i = 0; i < parts.Length; i++)
        {
            if (parts[i].Rank != shape.Rank || parts[i].Shape.With(axis, shape[axis]) != shape)
                throw new ArgumentException($"Concat: tensor 0 is {shape}, tensor {i} is {parts[i].Shape}; all sizes but that of axis {axis} must agree.", nameof(tensors));
            size += parts[i].Shape[axis];
        }
        var y = Empty(shape.With(axis, size), parts[0].DType);
        var start = 0;
        foreach (var part in parts)
        {
            Box.Along(y.Shape, axis, start, part.Shape[axis]).Write(y, part);
            start += part.Shape[axis];
        }
        return GradMode.IsOn && parts.Any(part => part.Node is not null) ? y.Record(new ConcatNode(parts, axis)) : y;
    }

    /// <summary>The tensors side by side along a new axis: <c>Tensor.Stack([a, b])</c> of two [3] is [2, 3].</summary>
    /// <param name="tensors">At least one, all of one shape. Element types are promoted.</param>
    /// <param name="axis">Where the new axis is in the result; may be negative.</param>
    /// <exception cref="ArgumentException">There is no tensor, or the shapes differ.</exception>
    public static Tensor Stack(ReadOnlySpan<Tensor> tensors, int axis = 0)
    {
        var parts = Promote(tensors, nameof(Stack));
        var shape = parts[0].Shape;
        for (var i = 0; i < parts.Length; i++)
        {
            if (parts[i].Shape != shape) throw new ArgumentException($"Stack: tensor 0 is {shape}, tensor {i} is {parts[i].Shape}; they must agree.", nameof(tensors));
            parts[i] = parts[i].Unsqueeze(axis);
        }
        return Concat(parts, axis);
    }

    static Tensor[] Promote(ReadOnlySpan<Tensor> tensors, string name)
    {
        if (tensors.IsEmpty) throw new ArgumentException($"{name}: there is no tensor; it needs at least one.", nameof(tensors));
        foreach (var tensor in tensors) ArgumentNullException.ThrowIfNull(tensor, nameof(tensors));
        var dtype = tensors[0].DType;
        foreach (var tensor in tensors) dtype = DTypes.Promote(dtype, tensor.DType);
        var parts = tensors.ToArray();
        for (var i = 0; i < parts.Length; i++) parts[i] = parts[i].Cast(dtype);
        return parts;
    }
}

/// <summary>Each operand gets its part of the gradient.</summary>
sealed class ConcatNode(Tensor[] parts, int axis) : Node
{
    readonly Node?[] operands = Array.ConvertAll(parts, part => part.Node);
    readonly int[] sizes = Array.ConvertAll(parts, part => part.Shape[axis]);

    protected internal override ReadOnlySpan<Node?> Others => operands;

    protected internal override void Backward(Tensor dy)
    {
        var start = 0;
        for (var i = 0; i < operands.Length; start += sizes[i++])
        {
            if (operands[i] is not { } operand) continue;
            var part = Tensor.Empty(operand.Shape, DType);
            Box.Along(Shape, axis, start, sizes[i]).Read(dy, part);
            operand.Add(part, owned: true);
        }
    }
}
