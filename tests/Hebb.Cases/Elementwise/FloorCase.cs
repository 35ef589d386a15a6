namespace Hebb.Cases.Elementwise;

sealed class FloorCase : UnaryCase
{
    protected override Tensor Apply(Tensor x) => x.Floor();

    protected override double Formula(double x) => Math.Floor(x);
}
