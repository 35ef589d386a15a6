namespace Hebb.Cases.Elementwise;

sealed class CastCase : UnaryCase
{
    public override IReadOnlyList<string> Covers => ["Cast", "Double"];

    protected override Tensor Apply(Tensor x) => x.Double();

    protected override double Formula(double x) => x;
}
