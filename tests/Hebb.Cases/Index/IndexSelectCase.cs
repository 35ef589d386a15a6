namespace Hebb.Cases.Index;

sealed class IndexSelectCase : OpCase
{
    public override Tolerance Single => new(2e-5, 2e-5);

    public override IEnumerable<Sample> Samples() =>
    [
        Golden.Sample("index-select", x => x[0].IndexSelect(1, x[1]).Ramp()) with { Smooth = true },
    ];

    public override Sample? Benchmark => new("digits", x => x[0].IndexSelect(0, x[1]), Input.Uniform([1000, 784]), Input.Integers([64], 1000));
}
