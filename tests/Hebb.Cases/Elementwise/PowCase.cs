namespace Hebb.Cases.Elementwise;

sealed class PowCase : BinaryCase
{
    protected override Tensor Apply(Tensor a, Tensor b) => a.Pow(b);

    protected override double Formula(double a, double b) => Math.Pow(a, b);

    protected override (double Min, double Max) Left => (0.5, 3);

    protected override string? Stored => "pow-zero";
}
