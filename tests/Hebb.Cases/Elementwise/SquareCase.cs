namespace Hebb.Cases.Elementwise;

sealed class SquareCase : UnaryCase
{
    protected override Tensor Apply(Tensor x) => x.Square();

    protected override double Formula(double x) => x * x;
}
