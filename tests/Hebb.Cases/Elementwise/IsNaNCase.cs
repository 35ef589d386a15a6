namespace Hebb.Cases.Elementwise;

sealed class IsNaNCase : UnaryCase
{
    protected override Tensor Apply(Tensor x) => x.IsNaN();

    protected override double Formula(double x) => double.IsNaN(x) ? 1 : 0;
}
