namespace Hebb.Cases.Elementwise;

sealed class RemainderCase : BinaryCase
{
    protected override Tensor Apply(Tensor a, Tensor b) => a.Remainder(b);

    protected override double Formula(double a, double b) => a - Math.Floor(a / b) * b;

    protected override (double Min, double Max) Right => (0.5, 3);

    protected override double[] Special => [1, -1, 2.5, -3];

    protected override string? Stored => "remainder";
}
