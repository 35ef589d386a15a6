namespace Hebb.Cases.Elementwise;

sealed class AbsCase : UnaryCase
{
    protected override Tensor Apply(Tensor x) => x.Abs();

    protected override double Formula(double x) => Math.Abs(x);

    protected override string? Stored => "abs-zero";
}
