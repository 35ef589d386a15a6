namespace Hebb.Cases.Elementwise;

sealed class CosCase : UnaryCase
{
    protected override Tensor Apply(Tensor x) => x.Cos();

    protected override double Formula(double x) => Math.Cos(x);

    protected override double[] Special => [0, 1, -1, Math.PI, 100, -100, double.PositiveInfinity, double.NaN];
}
