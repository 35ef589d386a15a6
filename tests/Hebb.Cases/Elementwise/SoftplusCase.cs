namespace Hebb.Cases.Elementwise;

sealed class SoftplusCase : UnaryCase
{
    protected override Tensor Apply(Tensor x) => x.Softplus();

    protected override double Formula(double x) => x > 20 ? x : Math.Max(x, 0) + LogOf1Plus(Math.Exp(-Math.Abs(x)));

    protected override string? Stored => "softplus";

    internal static double LogOf1Plus(double x) => 2 * Math.Atanh(x / (2 + x));
}
