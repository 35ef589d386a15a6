namespace Hebb.Cases.Elementwise;

sealed class GreaterEqualCase : BinaryCase
{
    public override IReadOnlyList<string> Covers => ["op_GreaterThanOrEqual"];

    protected override Tensor Apply(Tensor a, Tensor b) => a >= b;

    protected override double Formula(double a, double b) => a >= b ? 1 : 0;

    protected override bool Differentiable => false;
}
