namespace Hebb.Cases.Elementwise;

sealed class SignCase : UnaryCase
{
    protected override Tensor Apply(Tensor x) => x.Sign();

    protected override double Formula(double x) => double.IsNaN(x) ? x : Math.Sign(x);
}
