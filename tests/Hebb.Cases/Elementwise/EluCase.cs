namespace Hebb.Cases.Elementwise;

sealed class EluCase : UnaryCase
{
    protected override Tensor Apply(Tensor x) => x.Elu(0.7);

    protected override double Formula(double x) => x > 0 ? x : 0.7 * (Math.Abs(x) < 1e-5 ? x + x * x / 2 : Math.Exp(x) - 1);

    protected override string? Stored => "elu";
}
