namespace Hebb.Cases.Elementwise;

sealed class LeakyReluCase : UnaryCase
{
    protected override Tensor Apply(Tensor x) => x.LeakyRelu(0.2);

    protected override double Formula(double x) => x > 0 ? x : 0.2 * x;

    protected override string? Stored => "leaky-relu";
}
