using System.Numerics.Tensors;

namespace Hebb;

public static partial class Init
{
    /// <summary>
    /// A random matrix whose rows (or columns, if those are fewer) are orthonormal, times a gain: it keeps the length of
    /// signals through any number of linear layers. Uniform over all such matrices. Saxe, McClelland and Ganguli (2014).
    /// </summary>
    /// <param name="shape">The weight's shape, [outputs, inputs, ..]; all axes but the first are joined into columns.</param>
    /// <param name="gain">The length of the rows or columns.</param>
    /// <param name="rng">Where the values come from; <see cref="Rng.Default"/> if null.</param>
    /// <exception cref="ArgumentException">The shape has fewer than two axes.</exception>
    public static Tensor Orthogonal(Shape shape, double gain = Gain.Linear, Rng? rng = null)
    {
        if (shape.Rank < 2) throw new ArgumentException($"Orthogonal: {shape} is no matrix; it needs [outputs, inputs, ..].", nameof(shape));
        rng ??= Rng.Default;
        int rows = shape[0], columns = shape[1..].ElementCount;
        var (count, width) = (Math.Min(rows, columns), Math.Max(rows, columns));
        var basis = new double[count][];
        for (var i = 0; i < count; i++) basis[i] = Direction(basis.AsSpan(0, i), width, rng);
        var weight = Tensor.Empty(shape);
        Span<float> values = weight.AsSpan<float>();
        for (var row = 0; row < rows; row++)
            for (var column = 0; column < columns; column++)
                values[row * columns + column] = (float)(gain * (rows <= columns ? basis[row][column] : basis[column][row]));
        return weight;
    }

    // A normal vector has no preferred direction, and so neither has what is left of it at right angles to the others. The
    // projection is taken off twice because rounding leaves traces of it the first time.
    static double[] Direction(ReadOnlySpan<double[]> others, int width, Rng rng)
    {
        var vector = new double[width];
        double length;
        do
        {
            foreach (ref var value in vector.AsSpan()) value = rng.NextNormal();
            for (var pass = 0; pass < 2; pass++)
                foreach (var other in others) TensorPrimitives.MultiplyAdd(other, -TensorPrimitives.Dot<double>(vector, other), vector, vector);
            length = TensorPrimitives.Norm<double>(vector);
        }
        while (length < 1e-6);
        TensorPrimitives.Divide(vector, length, vector);
        return vector;
    }
}
