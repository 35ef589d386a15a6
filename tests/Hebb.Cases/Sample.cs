namespace Hebb.Cases;

/// <summary>One call of an operation.</summary>
/// <param name="Name">What is special about the call, for the failure message.</param>
/// <param name="Apply">The call, on tensors made of the inputs.</param>
/// <param name="Inputs">The operands.</param>
public sealed record Sample(string Name, Func<Tensor[], Tensor> Apply, params Input[] Inputs)
{
    /// <summary>
    /// The result in row-major order from the inputs' values, in plain double arithmetic that shares nothing with the library;
    /// null when only the gradient is judged.
    /// </summary>
    public Func<double[][], double[]>? Expected { get; init; }

    /// <summary>
    /// The gradient of each input for an upstream gradient of ones, where known from elsewhere; null for an input that has none.
    /// </summary>
    public double[]?[]? Gradients { get; init; }

    /// <summary>Whether the function is smooth around the inputs, so that a difference quotient tells its derivative.</summary>
    public bool Smooth { get; init; } = true;

    /// <summary>Arithmetic operations of the call, for those that are bound by them; 0 for those bound by memory.</summary>
    public double Flops { get; init; }

    /// <summary>The operands as tensors.</summary>
    public Tensor[] Tensors(DType dtype) => Array.ConvertAll(Inputs, input => input.ToTensor(dtype));

    /// <summary>The operands as the tensors hold them, rounded to their element type.</summary>
    public double[][] Values(DType dtype) => Array.ConvertAll(Inputs, input => input.As(dtype));
}
