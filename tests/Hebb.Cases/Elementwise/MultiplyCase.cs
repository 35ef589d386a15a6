namespace Hebb.Cases.Elementwise;

sealed class MultiplyCase : BinaryCase
{
    public override IReadOnlyList<string> Covers => ["op_Multiply"];

    protected override Tensor Apply(Tensor a, Tensor b) => a * b;

    protected override double Formula(double a, double b) => a * b;
}
