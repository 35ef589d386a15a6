namespace Hebb.Cases.Elementwise;

sealed class TanhCase : UnaryCase
{
    protected override Tensor Apply(Tensor x) => x.Tanh();

    protected override double Formula(double x) => Math.Tanh(x);
}
