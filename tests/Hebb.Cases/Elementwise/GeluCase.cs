namespace Hebb.Cases.Elementwise;

sealed class GeluCase : UnaryCase
{
    protected override Tensor Apply(Tensor x) => x.Gelu();

    protected override double Formula(double x) => x * 0.5 * (1 + ErfCase.Of(x / Math.Sqrt(2)));

    protected override string? Stored => "gelu";
}
