namespace Hebb.Cases.Elementwise;

sealed class SeluCase : UnaryCase
{
    protected override Tensor Apply(Tensor x) => x.Selu();

    protected override double Formula(double x) => 1.0507009873554805 * (x > 0 ? x : 1.6732632423543772 * (Math.Abs(x) < 1e-5 ? x + x * x / 2 : Math.Exp(x) - 1));

    protected override string? Stored => "selu";
}
