namespace Hebb.Cases.Elementwise;

sealed class ExpCase : UnaryCase
{
    protected override Tensor Apply(Tensor x) => x.Exp();

    protected override double Formula(double x) => Math.Exp(x);
}
