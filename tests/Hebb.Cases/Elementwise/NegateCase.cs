namespace Hebb.Cases.Elementwise;

sealed class NegateCase : UnaryCase
{
    public override IReadOnlyList<string> Covers => ["op_UnaryNegation"];

    protected override Tensor Apply(Tensor x) => -x;

    protected override double Formula(double x) => -x;
}
