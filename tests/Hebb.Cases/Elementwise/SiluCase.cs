namespace Hebb.Cases.Elementwise;

sealed class SiluCase : UnaryCase
{
    protected override Tensor Apply(Tensor x) => x.Silu();

    protected override double Formula(double x) => x / (1 + Math.Exp(-x));

    protected override string? Stored => "silu";
}
