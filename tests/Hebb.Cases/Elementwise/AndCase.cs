namespace Hebb.Cases.Elementwise;

sealed class AndCase : BinaryCase
{
    public override IReadOnlyList<string> Covers => ["op_BitwiseAnd"];

    protected override Tensor Apply(Tensor a, Tensor b) => (a > 0) & (b > 0);

    protected override double Formula(double a, double b) => a > 0 && b > 0 ? 1 : 0;

    protected override bool Differentiable => false;
}
