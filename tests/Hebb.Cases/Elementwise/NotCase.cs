namespace Hebb.Cases.Elementwise;

sealed class NotCase : UnaryCase
{
    public override IReadOnlyList<string> Covers => ["op_LogicalNot"];

    protected override Tensor Apply(Tensor x) => !(x > 0);

    protected override double Formula(double x) => x > 0 ? 0 : 1;
}
