namespace Hebb.Cases.Elementwise;

sealed class RoundCase : UnaryCase
{
    protected override Tensor Apply(Tensor x) => x.Round();

    protected override double Formula(double x) => Math.Round(x, MidpointRounding.ToEven);

    protected override double[] Special => [0.5, 1.5, 2.5, -0.5, -1.5, -2.5, 0.4999, 1e10, double.NegativeInfinity, double.NaN];
}
