namespace Hebb.Cases.Elementwise;

sealed class CeilingCase : UnaryCase
{
    protected override Tensor Apply(Tensor x) => x.Ceiling();

    protected override double Formula(double x) => Math.Ceiling(x);
}
