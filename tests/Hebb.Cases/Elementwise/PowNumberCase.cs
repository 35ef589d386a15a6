namespace Hebb.Cases.Elementwise;

/// <summary>One exponent for all elements, those with a shorter way included.</summary>
sealed class PowNumberCase : OpCase
{
    public override IReadOnlyList<string> Covers => ["Pow"];

    public override IEnumerable<Sample> Samples()
    {
        foreach (var exponent in (double[])[2, 1, 0.5, -0.5, -1, -2, 0, 3, 4, 5, -3, -2.5, 2.5])
        {
            yield return Call(exponent, Input.Uniform([17], 0.5, 3));
            yield return Call(exponent, Input.Of(0, 1, -1, -2, -0.3, double.PositiveInfinity, double.NaN)) with { Smooth = false };
            // The root of −∞ is NaN, where its power is ∞; that of −0 is −0, of which the reciprocal is −∞.
            if (Math.Abs(exponent) != 0.5) yield return Call(exponent, Input.Of(-0.0, double.NegativeInfinity)) with { Smooth = false };
        }
        yield return NearZero;
    }

    // The fourth powers of small numbers leave the range of a Float64, the derivatives do not; at zeros these are infinite.
    static Sample NearZero => new("exponent -2, near 0", inputs => inputs[0].Pow(-2), Input.Of(1e-80, -1e-90, 1e-2, 0, -0.0))
    {
        Gradients = [[-2e240, 2e270, -2e6, double.NegativeInfinity, double.PositiveInfinity]],
        Smooth = false,
    };

    static Sample Call(double exponent, Input x) => new($"exponent {exponent}", inputs => inputs[0].Pow(exponent), x)
    {
        Expected = values => Array.ConvertAll(values[0], value => Math.Pow(value, exponent)),
    };
}
