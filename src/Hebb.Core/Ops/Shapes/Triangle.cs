using System.Numerics;
using Hebb.Kernels;

namespace Hebb;

public sealed partial class Tensor
{
    /// <summary>The lower triangle of the last two axes, zero above it.</summary>
    /// <param name="diagonal">The last diagonal that is kept: 0 is the main one, 1 the one above.</param>
    public Tensor Tril(int diagonal = 0) => Triangle(nameof(Tril), new TriangleKernel.Part(int.MinValue, diagonal));

    /// <summary>The upper triangle of the last two axes, zero below it.</summary>
    /// <param name="diagonal">The first diagonal that is kept: 0 is the main one, 1 the one above.</param>
    public Tensor Triu(int diagonal = 0) => Triangle(nameof(Triu), new TriangleKernel.Part(diagonal, int.MaxValue));

    Tensor Triangle(string name, TriangleKernel.Part part)
    {
        if (Rank < 2) throw new ArgumentException($"{name}: shape {Shape} has no rows and columns; it needs two axes or more.");
        var y = Empty(Shape, DType);
        Device.RunAny(new TriangleKernel(this, y, part));
        return Graph.Records(this) ? y.Record(new TriangleNode(Node!, part)) : y;
    }
}

/// <summary>The gradient's triangle.</summary>
sealed class TriangleNode(Node x, TriangleKernel.Part part) : Node(x)
{
    protected internal override void Backward(Tensor dy)
    {
        var dx = Tensor.Empty(Shape, DType);
        dy.Device.RunAny(new TriangleKernel(dy, dx, part));
        First!.Add(dx, owned: true);
    }
}

readonly struct TriangleKernel(Tensor x, Tensor y, TriangleKernel.Part part) : INumberKernel
{
    /// <summary>The diagonals that are kept: those whose column minus row is from First to Last.</summary>
    public readonly record struct Part(int First, int Last);

    public DType DType => x.DType;

    public void Run<T>() where T : unmanaged, INumber<T>, IMinMaxValue<T>
    {
        ReadOnlySpan<T> source = x.Span<T>();
        var destination = y.Span<T>();
        int rows = x.Shape[^2], columns = x.Shape[^1];
        destination.Clear();
        if (columns == 0) return;
        for (var row = 0; row < source.Length / columns; row++)
        {
            var from = Math.Clamp((long)part.First + row % rows, 0, columns);
            var to = Math.Clamp((long)part.Last + row % rows + 1, from, columns);
            var range = (int)(row * (long)columns + from)..(int)(row * (long)columns + to);
            source[range].CopyTo(destination[range]);
        }
    }
}
