namespace Hebb.Cases.Elementwise;

sealed class AtanCase : UnaryCase
{
    protected override Tensor Apply(Tensor x) => x.Atan();

    protected override double Formula(double x) => Math.Atan(x);
}
