namespace Hebb.Cases;

/// <summary>Makes the gradient of a result different everywhere, so that a sum over it hides no error.</summary>
static class Ramps
{
    /// <summary>The elements times 1, 2, 3 and so on.</summary>
    public static Tensor Ramp(this Tensor y) => y * Tensor.Arange(1, y.Length + 1, 1, y.DType).Reshape(y.Shape.Sizes);
}
