namespace Hebb.Cases.Elementwise;

sealed class SigmoidCase : UnaryCase
{
    protected override Tensor Apply(Tensor x) => x.Sigmoid();

    protected override double Formula(double x) => 1 / (1 + Math.Exp(-x));
}
