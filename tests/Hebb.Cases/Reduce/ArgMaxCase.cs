namespace Hebb.Cases.Reduce;

sealed class ArgMaxCase : OpCase
{
    public override IEnumerable<Sample> Samples() =>
    [
        Golden.Sample("argmax-axis", x => x[0].ArgMax(1)) with { Gradients = null },
        new("all", x => x[0].ArgMax(), Input.Of(1, 5, 2, 5)) { Expected = _ => [1], Smooth = false },
    ];

    public override Sample? Benchmark => new("digits", x => x[0].ArgMax(1), Input.Uniform([64, 10]));
}
