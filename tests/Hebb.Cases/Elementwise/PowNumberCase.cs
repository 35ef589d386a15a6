namespace Hebb.Cases.Elementwise;

/// <summary>One exponent for all elements, those with a shorter way included.</summary>
sealed class PowNumberCase : OpCase
{
    public override IReadOnlyList<string> Covers => ["Pow"];

    public override IEnumerable<Sample> Samples()
    {
        foreach (var exponent in (double[])[2, 1, 0.5, -1, 0, 3, -2.5])
        {
            yield return Call(exponent, Input.Uniform([17], 0.5, 3));
            yield return Call(exponent, Input.Of(0, 1, -2, double.PositiveInfinity, double.NaN)) with { Smooth = false };
        }
    }

    static Sample Call(double exponent, Input x) => new($"exponent {exponent}", inputs => inputs[0].Pow(exponent), x)
    {
        Expected = values => Array.ConvertAll(values[0], value => Math.Pow(value, exponent)),
    };
}
