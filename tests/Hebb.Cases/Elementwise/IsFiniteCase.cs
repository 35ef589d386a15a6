namespace Hebb.Cases.Elementwise;

sealed class IsFiniteCase : UnaryCase
{
    protected override Tensor Apply(Tensor x) => x.IsFinite();

    protected override double Formula(double x) => double.IsFinite(x) ? 1 : 0;

    protected override double[] Special => [0, -1, 1e30, double.PositiveInfinity, double.NegativeInfinity, double.NaN];
}
