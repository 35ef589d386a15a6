namespace Hebb.Cases.Elementwise;

/// <summary>The reference sums the series 2/√π · e^(−x²) · Σ 2ⁿ x²ⁿ⁺¹ / (2n + 1)!!, whose terms are all of one sign.</summary>
sealed class ErfCase : UnaryCase
{
    protected override Tensor Apply(Tensor x) => x.Erf();

    protected override double Formula(double x) => Of(x);

    protected override string? Stored => "erf";

    protected override double[] Special => [0, -0.0, 1, -1, 1e-20, 6, -6, 100, -100, double.PositiveInfinity, double.NegativeInfinity, double.NaN];

    internal static double Of(double x)
    {
        if (Math.Abs(x) > 6) return Math.Sign(x);
        double term = x, sum = x;
        for (var n = 1; n < 200; n++)
        {
            term *= 2 * x * x / (2 * n + 1);
            sum += term;
        }
        return 2 / Math.Sqrt(Math.PI) * Math.Exp(-x * x) * sum;
    }
}
