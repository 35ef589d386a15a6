namespace Hebb.Cases.Reduce;

sealed class MaxCase : OpCase
{
    public override IEnumerable<Sample> Samples() =>
    [
        Golden.Sample("max-axis", x => x[0].Max(1).Ramp()) with { Smooth = true },
        Golden.Sample("max-ties", x => x[0].Max(1, keepDims: true).Ramp()),
        new("all", x => x[0].Max(), Input.Uniform([3, 50])) { Expected = x => [x[0].Max()] },
        new("NaN", x => x[0].Max(0), Input.Of(1, double.NaN, 2)) { Expected = _ => [double.NaN], Smooth = false },
    ];

    public override Sample? Benchmark => new("digits", x => x[0].Max(1), Input.Uniform([64, 10]));
}
