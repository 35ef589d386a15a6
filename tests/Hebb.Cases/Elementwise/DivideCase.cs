namespace Hebb.Cases.Elementwise;

sealed class DivideCase : BinaryCase
{
    public override IReadOnlyList<string> Covers => ["op_Division"];

    protected override Tensor Apply(Tensor a, Tensor b) => a / b;

    protected override double Formula(double a, double b) => a / b;

    protected override (double Min, double Max) Right => (0.5, 4);
}
