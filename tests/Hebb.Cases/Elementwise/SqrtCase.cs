namespace Hebb.Cases.Elementwise;

sealed class SqrtCase : UnaryCase
{
    protected override Tensor Apply(Tensor x) => x.Sqrt();

    protected override double Formula(double x) => Math.Sqrt(x);

    protected override (double Min, double Max) Range => (0.1, 4);
}
