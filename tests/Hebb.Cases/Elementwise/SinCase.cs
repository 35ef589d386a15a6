namespace Hebb.Cases.Elementwise;

sealed class SinCase : UnaryCase
{
    protected override Tensor Apply(Tensor x) => x.Sin();

    protected override double Formula(double x) => Math.Sin(x);

    protected override double[] Special => [0, 1, -1, Math.PI, 100, -100, double.PositiveInfinity, double.NaN];
}
