namespace Hebb;

public sealed partial class Tensor
{
    /// <summary>
    /// Scaled exponential linear unit, element by element: y = λ · (x where x &gt; 0, else α · (eˣ − 1)), with λ and α such that
    /// activations of mean 0 and variance 1 keep them from layer to layer. Klambauer et al. (2017).
    /// </summary>
    public Tensor Selu() => Unary.Apply(this, new EluOp(1.6732632423543772, 1.0507009873554805));
}
