namespace Hebb;

public static partial class Init
{
    /// <summary>Zeros, the usual start of biases. Weights that are all alike would stay alike.</summary>
    public static Tensor Zeros(Shape shape) => Tensor.Zeros(shape);

    /// <summary>Ones, the usual start of the scales of normalisations.</summary>
    public static Tensor Ones(Shape shape) => Tensor.Ones(shape);

    /// <summary>One value everywhere.</summary>
    public static Tensor Constant(Shape shape, double value) => Tensor.Full(shape, value);
}
