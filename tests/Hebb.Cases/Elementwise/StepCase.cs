namespace Hebb.Cases.Elementwise;

sealed class StepCase : UnaryCase
{
    protected override Tensor Apply(Tensor x) => x.Step();

    protected override double Formula(double x) => double.IsNaN(x) ? x : x >= 0 ? 1 : 0;
}
