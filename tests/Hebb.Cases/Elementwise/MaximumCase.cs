namespace Hebb.Cases.Elementwise;

sealed class MaximumCase : BinaryCase
{
    protected override Tensor Apply(Tensor a, Tensor b) => a.Maximum(b);

    protected override double Formula(double a, double b) => Math.Max(a, b);

    protected override string? Stored => "maximum-ties";
}
