namespace Hebb.Cases;

/// <summary>An operand: its shape and its values in row-major order.</summary>
public sealed record Input(Shape Shape, params double[] Values)
{
    /// <summary>The element type; null for the floating type under test.</summary>
    public DType? DType { get; init; }

    /// <summary>Whether the operation has a derivative by this operand.</summary>
    public bool Differentiable { get; init; } = true;

    /// <summary>Random values, uniform between two bounds.</summary>
    public static Input Uniform(Shape shape, double min = -2, double max = 2, ulong seed = 1)
    {
        var rng = new Rng(seed);
        return new(shape, [.. Enumerable.Range(0, shape.ElementCount).Select(_ => min + (max - min) * rng.NextDouble())]);
    }

    /// <summary>The given values along one axis.</summary>
    public static Input Of(params double[] values) => new(Shape.Create([values.Length]), values);

    /// <summary>Random whole numbers from 0 to <paramref name="exclusiveMax"/> − 1: labels, indices, masks.</summary>
    public static Input Integers(Shape shape, int exclusiveMax, DType dtype = Hebb.DType.Int64, ulong seed = 1)
    {
        var rng = new Rng(seed);
        double[] values = [.. Enumerable.Range(0, shape.ElementCount).Select(_ => (double)rng.NextInt(exclusiveMax))];
        return new(shape, values) { DType = dtype, Differentiable = false };
    }

    /// <summary>Random zeros and ones.</summary>
    public static Input Mask(Shape shape, ulong seed = 1) => Integers(shape, 2, Hebb.DType.UInt8, seed);

    internal Tensor ToTensor(DType dtype) => Tensor.From<double>(Values, Shape.Sizes).Cast(DType ?? dtype).Reshape(Shape.Sizes);

    internal double[] As(DType dtype) => (DType ?? dtype) == Hebb.DType.Float32 ? Array.ConvertAll(Values, x => (double)(float)x) : Values;
}
