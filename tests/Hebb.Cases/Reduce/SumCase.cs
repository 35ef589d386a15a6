namespace Hebb.Cases.Reduce;

sealed class SumCase : OpCase
{
    public override IReadOnlyList<string> Covers => ["Sum"];

    public override Tolerance Single => new(2e-5, 2e-5);

    public override IEnumerable<Sample> Samples() =>
    [
        Golden.Sample("sum-axes", x => x[0].Sum([0, 2]).Ramp()) with { Smooth = true },
    ];

    public override Sample? Benchmark => new("digits", x => x[0].Sum(0), Input.Uniform([64, 800]));
}
