namespace Hebb.Cases.Reduce;

sealed class ProdCase : OpCase
{
    public override Tolerance Single => new(2e-5, 2e-5);

    public override IEnumerable<Sample> Samples() =>
    [
        Golden.Sample("prod-axis", x => x[0].Prod(1).Ramp()) with { Smooth = true },
        Golden.Sample("prod-zeros", x => x[0].Prod(1).Ramp()) with { Smooth = true },
        new("rows of several vectors", x => x[0].Prod(1), Input.Uniform([2, 45], 0.9, 1.1))
        {
            Expected = x => [.. x[0].Chunk(45).Select(row => row.Aggregate((a, b) => a * b))],
        },
        new("all", x => x[0].Prod(), Input.Of(2, -3, 4)) { Expected = _ => [-24] },
    ];
}
