namespace Hebb.Cases.Elementwise;

sealed class ClampCase : UnaryCase
{
    protected override Tensor Apply(Tensor x) => x.Clamp(-1, 2);

    protected override double Formula(double x) => double.IsNaN(x) ? x : Math.Clamp(x, -1, 2);

    protected override string? Stored => "clamp-bounds";
}
