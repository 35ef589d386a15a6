namespace Hebb.Cases.Elementwise;

sealed class NotEqualCase : BinaryCase
{
    protected override Tensor Apply(Tensor a, Tensor b) => a.NotEqual(b);

    protected override double Formula(double a, double b) => a != b ? 1 : 0;

    protected override bool Differentiable => false;
}
