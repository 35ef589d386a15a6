namespace Hebb.Cases.Elementwise;

sealed class ReciprocalCase : UnaryCase
{
    protected override Tensor Apply(Tensor x) => x.Reciprocal();

    protected override double Formula(double x) => 1 / x;

    protected override (double Min, double Max) Range => (0.5, 4);
}
