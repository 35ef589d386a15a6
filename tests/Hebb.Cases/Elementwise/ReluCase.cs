namespace Hebb.Cases.Elementwise;

sealed class ReluCase : UnaryCase
{
    protected override Tensor Apply(Tensor x) => x.Relu();

    protected override double Formula(double x) => x < 0 ? 0 : x;
}
