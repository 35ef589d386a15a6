namespace Hebb.Cases.Elementwise;

sealed class MinimumCase : BinaryCase
{
    protected override Tensor Apply(Tensor a, Tensor b) => a.Minimum(b);

    protected override double Formula(double a, double b) => Math.Min(a, b);

    protected override string? Stored => "minimum-ties";
}
