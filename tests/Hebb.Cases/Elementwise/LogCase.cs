namespace Hebb.Cases.Elementwise;

sealed class LogCase : UnaryCase
{
    protected override Tensor Apply(Tensor x) => x.Log();

    protected override double Formula(double x) => Math.Log(x);

    protected override (double Min, double Max) Range => (0.1, 10);
}
